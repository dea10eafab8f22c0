// Today's list on A4, for a power cut: the persons with boxes for their answers, then each script once. Printed at once when shown.
// It stands outside the application's root, and the print style leaves nothing else on the paper. Names are in full: fetching it
// was an audited access, and it is dropped afterwards.
import { useEffect, useEffectEvent } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { buildModel } from '#shared/assessments/model.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { ownerMessageKey } from '../telephony/NumberChoice.tsx';
import { AnswerBoxes, PaperScript } from './PaperScript.tsx';
import type { PaperForm } from './PaperScript.tsx';
import classes from './paper.module.css';

interface PrintSheetProps {
  readonly sheet: OutputOf<'queue.printTodaySheet'>;
  readonly onPrinted: () => void;
}

export function PrintSheet({ sheet, onPrinted }: PrintSheetProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const user = useUser();
  const hospital = useCall('settings.getInstallation', {}).data?.hospitalName ?? '';
  const forms = new Map<string, PaperForm>(sheet.scripts.map(({ id, questionnaire }, index) => [id, { letter: String.fromCharCode(65 + index), model: buildModel(questionnaire) }]));
  const finish = useEffectEvent(onPrinted);
  useEffect(() => {
    window.addEventListener('afterprint', finish);
    window.print();
    return () => window.removeEventListener('afterprint', finish);
  }, []);
  return createPortal(
    <div className={classes['sheet']}>
      <h1>{t('workbench.sheetTitle')}</h1>
      <p>{t('workbench.sheetPrinted', { hospital, at: format.dateTime(sheet.printedAt), user: user.displayName, count: sheet.rows.length })}</p>
      <table>
        <thead>
          <tr>
            <th>{t('workbench.sheetName')}</th>
            <th>{t('workbench.sheetStay')}</th>
            <th>{t('workbench.sheetDiagnosis')}</th>
            <th>{t('workbench.sheetNumbers')}</th>
            <th>{t('workbench.sheetTask')}</th>
            <th>{t('workbench.sheetDueBy')}</th>
            <th className={classes['byHand']}>{t('workbench.sheetOutcome')}</th>
          </tr>
        </thead>
        {sheet.rows.map((row) => (
          <tbody key={row.patientId}>
            <tr>
              <td>{[row.name, row.sex === 'male' ? t('ui.male') : row.sex === 'female' ? t('ui.female') : '', row.age ?? ''].join(' ')}</td>
              <td>{[row.departmentName, row.inpatientNumber].filter(Boolean).join(' / ')}</td>
              <td>{row.diagnosis}</td>
              <td>
                {row.numbers.map((entry) => (
                  <div key={entry.number}>
                    {entry.number} {entry.relationship !== null && t(ownerMessageKey(entry.relationship))}
                  </div>
                ))}
              </td>
              <td>{row.titles.join('；')}</td>
              <td>{row.dueBy}</td>
              <td className={classes['byHand']}>{row.lastNote}</td>
            </tr>
            {row.scriptIds.length > 0 && (
              <tr>
                <td colSpan={7}>
                  {row.scriptIds.map((id) => {
                    const form = forms.get(id);
                    return form && <AnswerBoxes key={id} form={form} />;
                  })}
                </td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
      {[...forms.values()].map((form) => (
        <PaperScript key={form.letter} form={form} />
      ))}
    </div>,
    document.body,
  );
}
