// What stopped all follow-up of a person, death or refusal, who recorded it and when. A supervisor reverses it with a reason,
// which brings the stopped steps back; the record of the stop stays.
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { isMessageKey } from '#shared/i18n/messages.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { Section } from '../ui/PageHead.tsx';

type Stop = OutputOf<'queue.listStops'>[number];

/** Nothing where the person is followed up. */
export function PersonStops({ patientId }: { readonly patientId: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const isSupervisor = useUser().role === 'supervisor';
  const stops = useCall('queue.listStops', { patientId, state: 'active' }).data ?? [];
  // A refusal keeps who answered as a code, a death who told of it in words.
  const informantOf = ({ informant }: Stop): string | null => {
    const key = `queue.answerer.${informant ?? ''}`;
    return isMessageKey(key) ? t(key) : informant;
  };
  const [reversing, setReversing] = useState<Stop | null>(null);
  if (stops.length === 0) return null;
  return (
    <Section title={t('queue.stops')}>
      {stops.map((stop) => (
        <Group key={stop.id} justify="space-between" gap="xs">
          <Text size="sm">{[t(`queue.outcome.${stop.kind}`), stop.effectiveOn, informantOf(stop), stop.recordedBy, format.dateTime(stop.recordedAt)].filter(Boolean).join(' · ')}</Text>
          {isSupervisor && (
            <Button variant="default" size="compact-sm" onClick={() => setReversing(stop)}>
              {t('queue.reverseStop')}
            </Button>
          )}
        </Group>
      ))}
      {reversing && <ReverseStop stop={reversing} onClose={() => setReversing(null)} />}
    </Section>
  );
}

function ReverseStop({ stop, onClose }: { readonly stop: Stop; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const reverse = useCommand('queue.reverseStop');

  async function run(reason: string): Promise<void> {
    const done = await reverse.run({ stopId: stop.id, reason });
    if (!done) return;
    showDone('queue.stopReversed', { count: done.restored });
    onClose();
  }

  return (
    <ConfirmWithScope
      isOpened
      title={t('queue.reverseStop')}
      scope={[t('queue.reverseScope', { count: stop.stoppedTasks }), t('queue.reverseScopeKept')]}
      confirmLabel={t('queue.reverseStop')}
      isReasonNeeded
      isRunning={reverse.isRunning}
      onConfirm={(reason) => void run(reason)}
      onClose={onClose}
    />
  );
}
