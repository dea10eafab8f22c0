// All contacts of one person (全部联系), newest first, for her page: filter by kind, older ones page by page, and the whole on paper.
import { Button, Group, Select } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Recipient } from '#shared/messaging/recipient.ts';
import type { TimelineKind } from '#shared/timeline/kinds.ts';
import { timelineKinds } from '#shared/timeline/kinds.ts';
import type { TimelineCursor } from '#shared/timeline/timeline.contract.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { LoadingRows } from '../ui/Loaded.tsx';
import { Section } from '../ui/PageHead.tsx';
import { TimelineLine } from './TimelineLine.tsx';
import { TimelinePaper } from './TimelinePaper.tsx';
import classes from './timeline.module.css';

/** Of the first page, and of each further one; a page that is asked for again down to its older end may have grown. */
const pageSize = 30;
const mostOfPage = 200;

/** A section of its own. */
export function Timeline({ about }: { readonly about: Recipient }): ReactNode {
  const t = useT();
  const [kind, setKind] = useState<TimelineKind | null>(null);
  const [isPrinting, setPrinting] = useState(false);
  const kinds = kind === null ? [] : [kind];
  return (
    <Section
      title={t('timeline.title')}
      actions={
        <Group gap="xs" wrap="nowrap" className="screen-only">
          <Select size="xs" w={150} aria-label={t('timeline.filter')} placeholder={t('timeline.filterAll')} clearable clearButtonProps={{ 'aria-label': t('ui.clear') }} data={timelineKinds.map((value) => ({ value, label: t(`timeline.kind.${value}`) }))} value={kind} onChange={(value) => setKind(timelineKinds.find((one) => one === value) ?? null)} />
          <Button size="xs" variant="default" leftSection={<IconPrinter size={15} aria-hidden />} loading={isPrinting} onClick={() => setPrinting(true)}>
            {t('timeline.print')}
          </Button>
        </Group>
      }
    >
      <Pages key={`${about.id} ${kind ?? ''}`} about={about} kinds={kinds} />
      {isPrinting && <TimelinePaper about={about} kinds={kinds} onPrinted={() => setPrinting(false)} />}
    </Section>
  );
}

function Pages({ about, kinds }: { readonly about: Recipient; readonly kinds: TimelineKind[] }): ReactNode {
  const t = useT();
  const [cursors, setCursors] = useState<readonly (TimelineCursor | null)[]>([null]);
  return (
    <ol className={classes['list']} aria-label={t('timeline.title')}>
      {cursors.map((before, index) => (
        <OnePage key={before?.id ?? ''} about={about} kinds={kinds} before={before} downTo={cursors[index + 1] ?? null} onMore={(next) => setCursors([...cursors, next])} />
      ))}
    </ol>
  );
}

interface OnePageProps {
  readonly about: Recipient;
  readonly kinds: TimelineKind[];
  readonly before: TimelineCursor | null;
  /** Where the next page begins, once there is one. */
  readonly downTo: TimelineCursor | null;
  readonly onMore: (next: TimelineCursor) => void;
}

function OnePage({ about, kinds, before, downTo, onMore }: OnePageProps): ReactNode {
  const t = useT();
  const page = useCall('timeline.listEntries', { about, kinds, before, downTo, limit: downTo ? mostOfPage : pageSize }, { keepPrevious: true });
  if (!page.data) return <li>{page.error ? <ErrorPanel error={page.error} onRetry={() => void page.refetch()} /> : <LoadingRows rows={6} />}</li>;
  const { entries, next } = page.data;
  if (entries.length === 0 && before === null) {
    return <li>{kinds.length === 0 ? <EmptyState title={t('timeline.empty')} hint={t('timeline.emptyHint')} /> : <EmptyState title={t('timeline.emptyFiltered')} />}</li>;
  }
  return (
    <>
      {entries.map((entry) => (
        <TimelineLine key={entry.id} entry={entry} />
      ))}
      {downTo === null && next !== null && (
        <li className={classes['more']}>
          <Button size="xs" variant="default" loading={page.isFetching} onClick={() => onMore(next)}>
            {t('ui.loadMore')}
          </Button>
        </li>
      )}
    </>
  );
}
