// Where a work order stands, in words: its state, whether the reply is late, how far upward it has gone, and whether the next
// step is that of whoever looks.
import { Group } from '@mantine/core';
import { IconHandFinger } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { WorkOrderRow } from '#shared/escalations/work-orders.contract.ts';
import type { WorkOrderState as State } from '#shared/escalations/work-order.ts';
import type { Tone } from '../app/theme.ts';
import { useT } from '../platform/locale.ts';
import { StatusChip } from '../ui/StatusChip.tsx';

const tones: Readonly<Record<State, Tone>> = { awaiting_reply: 'due', replied: 'accent', unsolved: 'flag', solved: 'accent', closed: 'done', voided: 'parked' };

export function WorkOrderState({ order }: { readonly order: Pick<WorkOrderRow, 'state' | 'isOverdue' | 'level' | 'isMine'> }): ReactNode {
  const t = useT();
  return (
    <Group gap={4}>
      {order.isOverdue ? <StatusChip tone="overdue" label={t('workOrders.overdue')} /> : <StatusChip tone={tones[order.state]} label={t(`workOrders.state.${order.state}`)} />}
      {(order.level === 1 || order.level === 2) && <StatusChip tone="soon" label={t(`workOrders.level.${order.level}`)} />}
      {order.isMine && <StatusChip tone="accent" icon={IconHandFinger} label={t('workOrders.yourTurn')} />}
    </Group>
  );
}
