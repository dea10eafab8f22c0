// The sheet to sign at the door (签到表) on A4: whole names, a line each to sign, a few empty ones for who comes besides. It stands
// outside the application's root, prints at once and is dropped: fetching it was an audited access.
import { useEffect, useEffectEvent } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { Lecture } from '#shared/education/lectures.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import type { OutputOf } from '../platform/rpc.tsx';
import { useCall } from '../platform/rpc.tsx';
import classes from './sign-in-sheet.module.css';

const emptyLines = 5;

interface SignInSheetProps {
  readonly lecture: Lecture;
  readonly rows: OutputOf<'education.printSignInSheet'>;
  readonly onPrinted: () => void;
}

export function SignInSheet({ lecture, rows, onPrinted }: SignInSheetProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const hospital = useCall('settings.getInstallation', {}).data?.hospitalName ?? '';
  const finish = useEffectEvent(onPrinted);
  useEffect(() => {
    window.addEventListener('afterprint', finish);
    window.print();
    return () => window.removeEventListener('afterprint', finish);
  }, []);
  return createPortal(
    <div className={classes['sheet']}>
      <h1>{`${hospital} ${t('education.people.sheetTitle')}`}</h1>
      <p>{[lecture.title, `${format.dateTime(lecture.startsAt)}–${format.time(lecture.endsAt)}`, lecture.place, lecture.speaker].filter(Boolean).join('　')}</p>
      <table>
        <thead>
          <tr>
            <th>{t('education.people.sheetNumber')}</th>
            <th>{t('education.people.name')}</th>
            <th>{t('education.people.sheetPatient')}</th>
            <th>{t('education.people.signature')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ seat, name, patientName, inpatientTail }) => (
            <tr key={seat}>
              <td>{seat}</td>
              <td>{name}</td>
              <td>{[patientName, inpatientTail && `…${inpatientTail}`].filter(Boolean).join(' ')}</td>
              <td />
            </tr>
          ))}
          {Array.from({ length: emptyLines }, (_, index) => (
            <tr key={`empty-${index}`}>
              <td>&nbsp;</td>
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t('education.people.sheetFoot', { count: rows.length })}</p>
    </div>,
    document.body,
  );
}
