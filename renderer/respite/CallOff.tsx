// A visit called off, or one for which somebody was not there: on whose side, and why.
import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Booking } from '#shared/respite/respite.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { visitText } from './wording.ts';

interface CallOffProps {
  readonly booking: Booking;
  readonly kind: 'cancel' | 'absent' | null;
  readonly onClose: () => void;
}

export function CallOff({ booking, kind, onClose }: CallOffProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const [side, setSide] = useState<'family' | 'provider' | 'hospital' | null>(null);
  const cancel = useCommand('respite.cancelBooking');
  const absent = useCommand('respite.recordAbsence');
  const sides = kind === 'absent' ? (['family', 'provider'] as const) : (['family', 'provider', 'hospital'] as const);
  const title = t(kind === 'absent' ? 'respite.callOff.absent' : 'respite.callOff.cancel');

  async function confirm(reason: string): Promise<void> {
    if (side === null) return;
    const done = kind === 'absent' && side !== 'hospital' ? await absent.run({ id: booking.id, side, reason }) : await cancel.run({ id: booking.id, side, reason });
    if (!done) return;
    showDone('respite.callOff.done');
    setSide(null);
    onClose();
  }

  return (
    <ConfirmWithScope
      isOpened={kind !== null}
      title={title}
      scope={[`${visitText(format, booking)} ${booking.providerName}`, t(kind === 'absent' ? 'respite.callOff.absentScope' : 'respite.callOff.cancelScope')]}
      confirmLabel={title}
      isReasonNeeded
      canConfirm={side !== null}
      isRunning={cancel.isRunning || absent.isRunning}
      onConfirm={(reason) => void confirm(reason)}
      onClose={onClose}
    >
      <Radio.Group label={t(kind === 'absent' ? 'respite.callOff.who' : 'respite.callOff.side')} required value={side ?? ''} onChange={(value) => setSide(sides.find((one) => one === value) ?? null)}>
        <Stack gap={4} mt={4}>
          {sides.map((one) => (
            <Radio key={one} value={one} label={t(`respite.side.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </ConfirmWithScope>
  );
}
