// The list on A4, printed at once: fetched page after page, the newest first, up to what a file of paper can hold. It stands outside
// the application's root and is dropped afterwards.
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { Recipient } from '#shared/messaging/recipient.ts';
import type { TimelineKind } from '#shared/timeline/kinds.ts';
import type { TimelineCursor, TimelineEntry } from '#shared/timeline/timeline.contract.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { callBackend, useCall } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { showError } from '../platform/toasts.tsx';
import paper from '../queue/paper.module.css';
import { stateText } from './wording.ts';

interface Fetched {
  readonly name: string;
  readonly entries: readonly TimelineEntry[];
  readonly isWhole: boolean;
}

const pageSize = 200;
const mostEntries = 2000;

interface TimelinePaperProps {
  readonly about: Recipient;
  readonly kinds: TimelineKind[];
  readonly onPrinted: () => void;
}

export function TimelinePaper({ about, kinds, onPrinted }: TimelinePaperProps): ReactNode {
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const finish = useEffectEvent(onPrinted);
  const fetchEntries = useEffectEvent(() => allEntries(about, kinds));
  useEffect(() => {
    let isGone = false;
    fetchEntries().then(
      (found) => {
        if (!isGone) setFetched(found);
      },
      (error: unknown) => {
        showError(error);
        finish();
      },
    );
    return () => {
      isGone = true;
    };
  }, []);
  return fetched && <Sheet fetched={fetched} onPrinted={onPrinted} />;
}

async function allEntries(about: Recipient, kinds: TimelineKind[]): Promise<Fetched> {
  let name = '';
  const entries: TimelineEntry[] = [];
  let before: TimelineCursor | null = null;
  do {
    const page: OutputOf<'timeline.listEntries'> = await callBackend('timeline.listEntries', { about, kinds, before, limit: pageSize });
    name = page.name;
    entries.push(...page.entries);
    before = page.next;
  } while (before && entries.length < mostEntries);
  return { name, entries, isWhole: before === null };
}

function Sheet({ fetched: { name, entries, isWhole }, onPrinted }: { readonly fetched: Fetched; readonly onPrinted: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const locale = useLocale();
  const user = useUser();
  const hospital = useCall('settings.getInstallation', {}).data?.hospitalName ?? '';
  const finish = useEffectEvent(onPrinted);
  useEffect(() => {
    window.addEventListener('afterprint', finish);
    window.print();
    return () => window.removeEventListener('afterprint', finish);
  }, []);
  return createPortal(
    <div className={paper['sheet']}>
      <h1>{`${t('timeline.title')} ${name}`}</h1>
      <p>{t(isWhole ? 'timeline.printed' : 'timeline.printedPart', { hospital, user: user.displayName, count: entries.length })}</p>
      <table>
        <thead>
          <tr>
            <th>{t('timeline.field.at')}</th>
            <th>{t('timeline.field.kind')}</th>
            <th>{t('timeline.field.what')}</th>
            <th>{t('timeline.field.state')}</th>
            <th>{t('timeline.field.person')}</th>
            <th>{t('timeline.field.by')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td>{format.dateTime(entry.at)}</td>
              <td>{t(`timeline.kind.${entry.kind}`)}</td>
              <td>{[entry.title[locale], entry.detail[locale]].filter(Boolean).join(' · ')}</td>
              <td>{stateText(t, entry)}</td>
              <td>{entry.person}</td>
              <td>{entry.by}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>,
    document.body,
  );
}
