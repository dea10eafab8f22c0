// The sheet in the visitor's hand (喘息服务单) on A4, printed at once when shown: whom to visit where and when, what is needed, and room for
// times and signatures. It stands outside the application's root and is dropped afterwards: fetching it was an audited access.
import { useEffect, useEffectEvent } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import type { OutputOf } from '../platform/rpc.tsx';
import { ownerMessageKey } from '../telephony/NumberChoice.tsx';
import { skillsText, visitText } from './wording.ts';
import classes from './visit-sheet.module.css';

type Sheet = OutputOf<'respite.openVisitSheet'>;

export function VisitSheet({ sheet, onPrinted }: { readonly sheet: Sheet; readonly onPrinted: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const finish = useEffectEvent(onPrinted);
  useEffect(() => {
    window.addEventListener('afterprint', finish);
    window.print();
    return () => window.removeEventListener('afterprint', finish);
  }, []);
  const { patient, caregiver } = sheet;
  const rows: readonly (readonly [string, string])[] = [
    [t('respite.column.booking'), visitText(format, sheet)],
    [t('respite.wish.service'), sheet.serviceTitle],
    [t('respite.sheet.visitor'), [sheet.providerName, sheet.providerPhone].filter(Boolean).join(' ')],
    [t('respite.sheet.patient'), [patient.name, t(`reports.sex.${patient.sex as 'male'}`), patient.age === null ? '' : t('respite.sheet.age', { age: patient.age })].filter(Boolean).join(' ')],
    [t('respite.sheet.caregiver'), [caregiver.name, caregiver.relationship === null ? '' : t(ownerMessageKey(caregiver.relationship)), ...caregiver.numbers].filter(Boolean).join(' ')],
    [t('respite.sheet.address'), patient.address ?? '—'],
    [t('respite.wish.skills'), skillsText(t, sheet.needs.skills) || '—'],
    [t('respite.wish.note'), sheet.needs.note || '—'],
  ];
  return createPortal(
    <div className={classes['sheet']}>
      <h1>{t('respite.sheet.title', { hospital: sheet.hospitalName })}</h1>
      <table>
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th>{label}</th>
              <td>{value}</td>
            </tr>
          ))}
          <tr>
            <th>{t('respite.visit.cameAt')}</th>
            <td>{sheet.cameAt === null ? t('respite.sheet.sign') : format.dateTime(sheet.cameAt)}</td>
          </tr>
          <tr>
            <th>{t('respite.visit.leftAt')}</th>
            <td>{sheet.leftAt === null ? t('respite.sheet.sign') : format.dateTime(sheet.leftAt)}</td>
          </tr>
          <tr className={classes['room']}>
            <th>{t('respite.visit.note')}</th>
            <td>{sheet.visitNote}</td>
          </tr>
        </tbody>
      </table>
      <p>{t('respite.sheet.rules')}</p>
      <p>{t('respite.sheet.printed', { at: format.dateTime(sheet.printedAt) })}</p>
    </div>,
    document.body,
  );
}
