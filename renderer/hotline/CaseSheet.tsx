// The case on A4, printed at once when shown: who, when, the level and what the triage found, the dispatch with its times, the course,
// a signature. A drill says so in its title. Fetching it was an audited access, so it is dropped afterwards.
import { useEffect, useEffectEvent } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { dispatchSteps } from '#shared/hotline/case.ts';
import classes from '../escalations/handling-sheet.module.css';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useLocale, useT } from '../platform/locale.ts';
import type { OutputOf } from '../platform/rpc.tsx';
import { eventWords } from './CaseCourse.tsx';
import { callerWords } from './wording.ts';

type Sheet = OutputOf<'hotline.openCaseSheet'>;

export function CaseSheet({ sheet, onPrinted }: { readonly sheet: Sheet; readonly onPrinted: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const format = useFormat();
  const user = useUser();
  const finish = useEffectEvent(onPrinted);
  useEffect(() => {
    window.addEventListener('afterprint', finish);
    window.print();
    return () => window.removeEventListener('afterprint', finish);
  }, []);
  const standing = sheet.events.filter((event) => !event.isReplaced && event.kind !== 'withdrawn').toSorted((a, b) => a.happenedAt - b.happenedAt);
  return createPortal(
    <div className={classes['sheet']}>
      <h1>{`${sheet.isDrill ? t('hotline.sheet.drill') : ''}${t('hotline.sheet.title')}`}</h1>
      <p>{t('hotline.sheet.printed', { hospital: sheet.hospitalName, at: format.dateTime(sheet.printedAt), user: user.displayName })}</p>
      <table>
        <tbody>
          <tr>
            <th>{t('hotline.sheet.number')}</th>
            <td>{sheet.number}</td>
            <th>{t('hotline.column.level')}</th>
            <td>{[t(`hotline.level.${sheet.level ?? 'none'}`), t(`hotline.state.${sheet.state}`)].join(' · ')}</td>
          </tr>
          <tr>
            <th>{t('hotline.sheet.times')}</th>
            <td>{[sheet.rangAt === null ? '—' : format.dateTime(sheet.rangAt), `${format.dateTime(sheet.answeredAt)} ${sheet.answeredBy}`].join(' / ')}</td>
            <th>{t('hotline.channel')}</th>
            <td>{t(`hotline.channel.${sheet.channel}`)}</td>
          </tr>
          <tr>
            <th>{t('hotline.caller')}</th>
            <td>{[callerWords(t, sheet), sheet.callerNumber ?? ''].filter(Boolean).join(' ')}</td>
            <th>{t('hotline.column.patient')}</th>
            <td>{[sheet.patientName, sheet.inpatientNumber].filter(Boolean).join(' ') || '—'}</td>
          </tr>
          <tr>
            <th>{t('hotline.complaint')}</th>
            <td colSpan={3}>
              {sheet.complaint}
              {sheet.lateReason !== null && <p>{t('hotline.lateWhy', { reason: sheet.lateReason })}</p>}
              {sheet.triage?.flags.map((flag) => (
                <p key={flag.title[locale]}>{`${t(`hotline.level.${flag.grade}`)} ${flag.title[locale]}：${flag.detail[locale]}`}</p>
              ))}
            </td>
          </tr>
          {sheet.dispatch.length > 0 && (
            <tr>
              <th>{t('hotline.dispatch')}</th>
              <td colSpan={3}>
                {dispatchSteps.map((step) => {
                  const entry = sheet.dispatch.find((candidate) => candidate.step === step);
                  return <p key={step}>{`${t(`hotline.dispatch.${step}`)}：${entry ? [format.dateTime(entry.happenedAt), entry.personName, entry.text].filter(Boolean).join(' ') : '—'}`}</p>;
                })}
              </td>
            </tr>
          )}
          <tr className={classes['written']}>
            <th>{t('hotline.course')}</th>
            <td colSpan={3}>
              {standing.map((event) => (
                <p key={event.id}>{[format.dateTime(event.happenedAt), eventWords(t, event), event.text, `（${event.by}）`].filter(Boolean).join(' ')}</p>
              ))}
              <p className={classes['signature']}>{t('hotline.sheet.sign')}</p>
            </td>
          </tr>
        </tbody>
      </table>
    </div>,
    document.body,
  );
}
