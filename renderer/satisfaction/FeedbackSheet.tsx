// The list as it goes to paper: A4 across, nothing cut off, with what it was narrowed to and lines for signatures. Names of
// patients are masked, as on the screen.
import type { ReactNode } from 'react';
import type { Feedback } from '#shared/satisfaction/satisfaction.contract.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall } from '../platform/rpc.tsx';
import classes from './satisfaction.module.css';

interface FeedbackSheetProps {
  readonly rows: readonly Feedback[];
  /** Month and filters, in words. */
  readonly scope: string;
}

export function FeedbackSheet({ rows, scope }: FeedbackSheetProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const user = useUser();
  const hospital = useCall('settings.getInstallation', {}).data?.hospitalName ?? '';
  return (
    <section className={`print-only ${classes['paper'] ?? ''}`}>
      <h2>{t('satisfaction.sheetTitle', { hospital })}</h2>
      <p>{t('satisfaction.sheetFacts', { scope, count: rows.length, at: format.dateTime(backendNow()), user: user.displayName })}</p>
      <table>
        <thead>
          <tr>
            <th>{t('reports.number')}</th>
            <th>{t('satisfaction.field.received')}</th>
            <th>{t('satisfaction.field.kind')}</th>
            <th>{t('satisfaction.field.department')}</th>
            <th>{t('satisfaction.field.person')}</th>
            <th>{t('satisfaction.field.category')}</th>
            <th className={classes['paperText']}>{t('satisfaction.field.text')}</th>
            <th>{t('satisfaction.field.patient')}</th>
            <th>{t('satisfaction.field.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id}>
              <td>{index + 1}</td>
              <td>{format.date(row.receivedAt)}</td>
              <td>{t(`satisfaction.kind.${row.kind}`)}</td>
              <td>{row.departmentName}</td>
              <td>{row.personName}</td>
              <td>{row.category !== null && t(`satisfaction.category.${row.category}`)}</td>
              <td className={classes['paperText']}>{row.text}</td>
              <td>{[row.patientName, row.inpatientTail].filter(Boolean).join(' ')}</td>
              <td>{[t(`satisfaction.state.${row.state}`), row.order?.isOverdue ? t('satisfaction.state.overdue') : ''].filter(Boolean).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes['signatures']}>
        <span>{t('reports.sign.preparedBy')}</span>
        <span>{t('reports.sign.reviewedBy')}</span>
        <span>{t('reports.sign.date')}</span>
      </p>
    </section>
  );
}
