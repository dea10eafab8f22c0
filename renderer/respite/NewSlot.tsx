// A time at which somebody can come: every week, or once.
import { Button, Checkbox, Group, Modal, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { dayOfWeek } from '#shared/time/civil.ts';
import { newId } from '../platform/connect.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ClockTimeField } from '../ui/ClockTimeField.tsx';
import { DateField } from '../ui/DateField.tsx';

interface NewSlotProps {
  readonly isOpen: boolean;
  readonly monday: string;
  readonly providers: readonly { readonly id: string; readonly name: string; readonly isPaused: boolean }[];
  readonly onClose: () => void;
}

export function NewSlot(props: NewSlotProps): ReactNode {
  const t = useT();
  return (
    <Modal opened={props.isOpen} onClose={props.onClose} title={t('respite.slot.new')} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <SlotForm {...props} />
    </Modal>
  );
}

function SlotForm({ monday, providers, onClose }: NewSlotProps): ReactNode {
  const t = useT();
  const [providerId, setProviderId] = useState<string | null>(null);
  const [day, setDay] = useState<string | null>(monday);
  const [from, setFrom] = useState('14:00');
  const [to, setTo] = useState('17:00');
  const [isRepeated, setRepeated] = useState(true);
  const [isOpenOnClosedDays, setOpenOnClosedDays] = useState(false);
  const [id] = useState(newId);
  const add = useCommand('respite.addSlot');
  const isTimeFit = from !== '' && to !== '' && from < to;

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (providerId === null || day === null) return;
    if (!(await add.run({ id, providerId, weekday: isRepeated ? dayOfWeek(day) : null, from, to, beginsOn: day, endsOn: null, isOpenOnClosedDays }))) return;
    showDone('respite.slot.added');
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Select label={t('respite.provider')} required searchable data={providers.filter((provider) => !provider.isPaused).map((provider) => ({ value: provider.id, label: provider.name }))} value={providerId} onChange={setProviderId} data-autofocus />
        <DateField label={t('respite.slot.day')} required value={day} onChange={setDay} />
        <Group grow align="flex-start">
          <ClockTimeField label={t('respite.wish.from')} required value={from} onChange={setFrom} />
          <ClockTimeField label={t('respite.wish.to')} required value={to} onChange={setTo} error={isTimeFit ? undefined : t('respite.wish.timeOrder')} />
        </Group>
        <Checkbox label={t('respite.slot.weekly')} checked={isRepeated} onChange={(event) => setRepeated(event.currentTarget.checked)} />
        <Checkbox label={t('respite.slot.onClosedDays')} checked={isOpenOnClosedDays} onChange={(event) => setOpenOnClosedDays(event.currentTarget.checked)} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={add.isRunning} disabled={providerId === null || day === null || !isTimeFit}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
