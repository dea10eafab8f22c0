// The handling sheet (处置反馈表) on A4, printed at once when shown: identity as the department needs it, finding, action and reply,
// recheck, closing, each with its signature. What has happened stands printed, what has not is left to the pen. It stands outside
// the application's root and is dropped afterwards: fetching it was an audited access.
import { useEffect, useEffectEvent } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { WorkOrderEventView } from '#shared/escalations/work-orders.contract.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { ownerMessageKey } from '../telephony/NumberChoice.tsx';
import classes from './handling-sheet.module.css';

type Sheet = OutputOf<'escalations.openHandlingSheet'>;

export function HandlingSheet({ sheet, onPrinted }: { readonly sheet: Sheet; readonly onPrinted: () => void }): ReactNode {
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
  const last = (kind: WorkOrderEventView['kind']): WorkOrderEventView | undefined => sheet.events.findLast((event) => event.kind === kind);
  const recheck = last('rechecked');
  return createPortal(
    <div className={classes['sheet']}>
      <h1>{t('workOrders.sheet.title')}</h1>
      <p>{t('workOrders.sheet.printed', { hospital, at: format.dateTime(sheet.printedAt), user: user.displayName })}</p>
      <table>
        <tbody>
          <tr>
            <th>{t('workOrders.column.number')}</th>
            <td>{sheet.number}</td>
            <th>{t('workOrders.source')}</th>
            <td>{t(`workOrders.source.${sheet.sourceKind}`)}</td>
          </tr>
          <tr>
            <th>{t('workOrders.department')}</th>
            <td>{sheet.departmentName}</td>
            <th>{t('workOrders.grade')}</th>
            <td>{sheet.grade === null ? '—' : t(`escalations.grade.${sheet.grade}`)}</td>
          </tr>
          <tr>
            <th>{t('workOrders.column.created')}</th>
            <td>{`${format.dateTime(sheet.createdAt)} ${sheet.createdBy}`}</td>
            <th>{t('workOrders.column.due')}</th>
            <td>{format.dateTime(sheet.dueAt)}</td>
          </tr>
          <PatientRows patient={sheet.patient} />
          <tr className={classes['finding']}>
            <th>{t('workOrders.finding')}</th>
            <td colSpan={3}>
              <strong>{sheet.title}</strong>
              <p>{sheet.text}</p>
            </td>
          </tr>
          <Written label={t('workOrders.sheet.reply')} event={last('replied')} className={classes['tall'] ?? ''} />
          <Written label={t('workOrders.sheet.recheck')} event={recheck}>
            {(recheck ? [recheck.isSatisfied === true] : [null]).map((isSatisfied) => (
              <p key={String(isSatisfied)}>
                {isSatisfied === true ? '☑' : '☐'} {t('workOrders.satisfied')}　{isSatisfied === false ? '☑' : '☐'} {t('workOrders.unsatisfied')}
              </p>
            ))}
          </Written>
          <Written label={t('workOrders.sheet.closing')} event={last('closed')} />
        </tbody>
      </table>
      {sheet.state === 'awaiting_reply' && <p>{t('workOrders.sheet.return', { due: format.dateTime(sheet.dueAt) })}</p>}
    </div>,
    document.body,
  );
}

function PatientRows({ patient }: Pick<Sheet, 'patient'>): ReactNode {
  const t = useT();
  if (!patient) {
    return (
      <tr>
        <th>{t('workOrders.sheet.person')}</th>
        <td colSpan={3}>{t('workOrders.sheet.noPatient')}</td>
      </tr>
    );
  }
  const sex = patient.sex === 'male' ? t('ui.male') : patient.sex === 'female' ? t('ui.female') : '';
  return (
    <>
      <tr>
        <th>{t('workOrders.sheet.person')}</th>
        <td>{[patient.name, sex, patient.age === null ? '' : t('ui.age', { age: patient.age })].filter(Boolean).join(' ')}</td>
        <th>{t('workOrders.sheet.inpatientNumber')}</th>
        <td>{patient.inpatientNumber ?? '—'}</td>
      </tr>
      <tr>
        <th>{t('workOrders.sheet.diagnosis')}</th>
        <td>{patient.diagnosis ?? '—'}</td>
        <th>{t('workOrders.sheet.dischargedOn')}</th>
        <td>{patient.dischargedOn ?? '—'}</td>
      </tr>
      <tr>
        <th>{t('workOrders.sheet.numbers')}</th>
        <td colSpan={3}>{patient.numbers.map(({ number, relationship }) => [number, relationship === null ? '' : t(ownerMessageKey(relationship))].filter(Boolean).join(' ')).join('　') || '—'}</td>
      </tr>
    </>
  );
}

interface WrittenProps {
  readonly label: string;
  readonly event: WorkOrderEventView | undefined;
  readonly className?: string;
  readonly children?: ReactNode;
}

/** What was entered with its name and day, or room for the pen. */
function Written({ label, event, className, children }: WrittenProps): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <tr className={className ?? classes['written']}>
      <th>{label}</th>
      <td colSpan={3}>
        {children}
        {event && <p>{event.text}</p>}
        <p className={classes['signature']}>{event ? t('workOrders.sheet.signed', { name: event.personName ?? event.by, on: event.happenedOn ?? format.date(event.at) }) : t('workOrders.sheet.sign')}</p>
      </td>
    </tr>
  );
}
