// Today's list on A4, for a power cut: printed at once when shown. It stands outside the application's root, and the print
// style leaves nothing else on the paper. Names are in full: fetching it was an audited access, and it is dropped afterwards.
import { useEffect, useEffectEvent } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import classes from './queue.module.css';

interface PrintSheetProps {
  readonly sheet: OutputOf<'queue.printTodaySheet'>;
  readonly onPrinted: () => void;
}

export function PrintSheet({ sheet, onPrinted }: PrintSheetProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const user = useUser();
  const hospital = useCall('settings.getInstallation', {}).data?.hospitalName ?? '';
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
        <tbody>
          {sheet.rows.map((row) => (
            <tr key={row.patientId}>
              <td>{[row.name, row.sex === 'male' ? t('ui.male') : row.sex === 'female' ? t('ui.female') : '', row.age ?? ''].join(' ')}</td>
              <td>{[row.departmentName, row.inpatientNumber].filter(Boolean).join(' / ')}</td>
              <td>{row.diagnosis}</td>
              <td>
                {row.numbers.map((entry) => (
                  <div key={entry.number}>{entry.number}</div>
                ))}
              </td>
              <td>{row.titles.join('；')}</td>
              <td>{row.dueBy}</td>
              <td className={classes['byHand']}>{row.lastNote}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>,
    document.body,
  );
}
