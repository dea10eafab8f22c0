// What can be done with a slot on one day: closed for that day with a reason, opened again, or ended from that day on. What is confirmed
// stays: it is called off by itself.
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { WeekSlot } from '#shared/respite/respite.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { visitText } from './wording.ts';

export function SlotDay({ slot, providerName, onClose }: { readonly slot: WeekSlot | null; readonly providerName: string; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <Modal opened={slot !== null} onClose={onClose} title={slot && `${providerName} ${visitText(format, slot)}`} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {slot && <DayForm slot={slot} onClose={onClose} />}
    </Modal>
  );
}

function DayForm({ slot, onClose }: { readonly slot: WeekSlot; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [reason, setReason] = useState('');
  const closeDay = useCommand('respite.closeSlotDay');
  const reopen = useCommand('respite.reopenSlotDay');
  const end = useCommand('respite.endSlot');
  const then = (done: object | undefined): void => {
    if (done) onClose();
  };
  const { closure } = slot;
  return (
    <Stack gap="sm">
      {closure ? (
        <Group justify="space-between">
          <Text size="sm">{t('respite.slot.closed', { reason: closure.reason })}</Text>
          <Button variant="default" loading={reopen.isRunning} onClick={() => void reopen.run({ id: closure.id }).then(then)}>
            {t('respite.slot.reopen')}
          </Button>
        </Group>
      ) : slot.isClosedDay ? (
        <Text size="sm">{t('respite.slot.closedDay')}</Text>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void closeDay.run({ slotId: slot.slotId, day: slot.day, reason: reason.trim() }).then(then);
          }}
        >
          <Group align="flex-end" wrap="nowrap">
            <TextInput label={t('respite.slot.why')} required maxLength={500} autoComplete="off" style={{ flex: 1 }} value={reason} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus />
            <Button type="submit" loading={closeDay.isRunning} disabled={reason.trim() === ''}>
              {t('respite.slot.closeDay')}
            </Button>
          </Group>
        </form>
      )}
      {slot.isRepeated && (
        <Group justify="space-between">
          <Text size="sm">{t('respite.slot.endHint', { day: slot.day })}</Text>
          <Button variant="subtle" color="red" loading={end.isRunning} onClick={() => void end.run({ id: slot.slotId, endsOn: slot.day }).then(then)}>
            {t('respite.slot.end')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
