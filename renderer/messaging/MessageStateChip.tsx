// Where a message stands, with the reason or the time of the next attempt below it.
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MessageState } from '#shared/messaging/message-state.ts';
import type { Message } from '#shared/messaging/messaging.contract.ts';
import type { Tone } from '../app/theme.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { StatusChip } from '../ui/StatusChip.tsx';
import { reasonText } from './wording.ts';

const tones: Readonly<Record<MessageState, Tone>> = { waiting: 'due', underway: 'accent', print: 'due', sent: 'done', delivered: 'done', read: 'done', undelivered: 'overdue', failed: 'overdue', withheld: 'parked', withdrawn: 'parked', expired: 'parked' };

export function MessageStateChip({ message }: { readonly message: Message }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { state, reason, nextAttemptAt, attempts } = message;
  const next = nextAttemptAt === null ? '' : attempts > 0 ? t('messaging.attempts', { count: attempts, at: format.dateTime(nextAttemptAt) }) : t('messaging.nextAt', { at: format.dateTime(nextAttemptAt) });
  const detail = reason === null ? next : reasonText(t, reason);
  return (
    <>
      <StatusChip tone={tones[state]} label={t(`messaging.state.${state}`)} />
      {detail !== '' && (
        <Text size="xs" c="dimmed">
          {detail}
        </Text>
      )}
    </>
  );
}
