// The rows of the queue in pages: each page asks for itself by the cursor of the one before, the next one when its place comes
// into view. The first page decides between loading, failed, empty and rows.
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { QueueRow } from '#shared/queue/queue.contract.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { InputOf } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { QueueRowItem } from './QueueRowItem.tsx';

const pageSize = 50;
/** Time alone makes calls due. */
const refreshMs = 60_000;

interface QueuePagesProps {
  readonly input: InputOf<'queue.list'>;
  readonly canClaim: boolean;
  readonly onClaim: (row: QueueRow) => void;
}

export function QueuePages({ input, canClaim, onClaim }: QueuePagesProps): ReactNode {
  const t = useT();
  const [isNextWanted, setNextWanted] = useState(false);
  const page = useCall('queue.list', { ...input, limit: pageSize }, { keepPrevious: true, refreshMs });
  const isFirst = input.cursor === undefined;
  const isPlain = input.filter === 'ready' && input.search === undefined;
  return (
    <Loaded
      call={page}
      rows={8}
      empty={({ rows }) => (rows.length === 0 && isFirst ? <EmptyState title={t(isPlain ? 'workbench.emptyReady' : 'workbench.emptyFilter')} hint={t(isPlain ? 'workbench.emptyReadyHint' : 'workbench.emptyFilterHint')} /> : null)}
    >
      {({ rows, nextCursor }) => (
        <>
          <ul>
            {rows.map((row) => (
              <QueueRowItem key={row.patientId} row={row} canClaim={canClaim} onClaim={onClaim} />
            ))}
          </ul>
          {nextCursor !== null && (isNextWanted ? <QueuePages input={{ ...input, cursor: nextCursor }} canClaim={canClaim} onClaim={onClaim} /> : <Reached onReach={() => setNextWanted(true)} />)}
        </>
      )}
    </Loaded>
  );
}

/** An invisible mark that says when it comes into view. */
function Reached({ onReach }: { readonly onReach: () => void }): ReactNode {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) onReach();
    });
    if (mark.current) observer.observe(mark.current);
    return () => observer.disconnect();
  }, [onReach]);
  return <div ref={mark} style={{ height: 1 }} />;
}
