// One place of the roster: an account, or a name and a number for somebody without a seat.
import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { RosterCell } from '#shared/escalations/roster.contract.ts';
import type { RosterPlace } from '#shared/escalations/roster.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';

export interface ChosenPlace {
  readonly place: RosterPlace;
  readonly unitName: string;
  /** Who is there now. */
  readonly cell: RosterCell | undefined;
}

interface RosterPlaceDialogProps {
  readonly chosen: ChosenPlace | null;
  readonly accounts: OutputOf<'escalations.getRoster'>['accounts'];
  readonly onClose: () => void;
}

export function RosterPlaceDialog({ chosen, accounts, onClose }: RosterPlaceDialogProps): ReactNode {
  const t = useT();
  const title = chosen && `${chosen.unitName} ${chosen.place.day} ${t(`escalations.roster.shift.${chosen.place.shift}`)} ${t(`escalations.line.${chosen.place.line}`)}`;
  return (
    <Modal opened={chosen !== null} onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {chosen && <PlaceForm chosen={chosen} accounts={accounts} onClose={onClose} />}
    </Modal>
  );
}

function PlaceForm({ chosen: { place, cell }, accounts, onClose }: RosterPlaceDialogProps & { readonly chosen: ChosenPlace }): ReactNode {
  const t = useT();
  const [userId, setUserId] = useState<string | null>(cell?.userId ?? null);
  const [name, setName] = useState(cell && cell.userId === null ? cell.name : '');
  const [phone, setPhone] = useState(cell?.phone ?? '');
  const set = useCommand('escalations.setRosterPlace');
  const offered = accounts.filter((account) => account.departmentId === null || account.departmentId === place.departmentId);
  const save = async (person: { userId: string | null; name: string; phone: string | null } | null): Promise<void> => {
    if (await set.run({ ...place, person })) onClose();
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void save({ userId, name: name.trim(), phone: phone.trim() || null });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Select label={t('escalations.roster.account')} data={offered.map(({ id, name: display }) => ({ value: id, label: display }))} value={userId} onChange={setUserId} searchable clearable clearButtonProps={{ 'aria-label': t('ui.clear') }} openOnFocus={false} data-autofocus />
        {userId === null && <TextInput label={t('escalations.roster.name')} maxLength={40} autoComplete="off" value={name} onChange={(event) => setName(event.currentTarget.value)} />}
        <TextInput label={t('escalations.roster.phone')} maxLength={30} autoComplete="off" value={phone} onChange={(event) => setPhone(event.currentTarget.value)} />
        <Group justify="space-between">
          {cell ? (
            <Button variant="subtle" color="red" onClick={() => void save(null)}>
              {t('escalations.roster.clear')}
            </Button>
          ) : (
            <Text />
          )}
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={set.isRunning} disabled={userId === null && name.trim() === ''}>
              {t('ui.save')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
