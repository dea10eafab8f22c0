// Who she is, changed as a whole; opened only once she is shown in full, so that no masked name is ever saved.
import { Button, Group, Modal, Select, Stack, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Caregiver } from '#shared/caregivers/caregivers.contract.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { DateField } from '../ui/DateField.tsx';

const sexes = ['female', 'male', 'other', 'unknown'] as const;

export function EditCaregiver({ caregiver, onClose, onSaved }: { readonly caregiver: Caregiver; readonly onClose: () => void; readonly onSaved: () => void }): ReactNode {
  const t = useT();
  const update = useCommand('caregivers.update');
  const { name, sex, birthDate, address, language, note } = caregiver;
  const [draft, setDraft] = useState({ name, sex, birthDate, address: address ?? '', language: language ?? '', note });
  const change = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part });

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const saved = await update.run({ ...draft, caregiverId: caregiver.id, address: draft.address.trim() || null, language: draft.language.trim() || null });
    if (!saved) return;
    onSaved();
    onClose();
  }

  return (
    <Modal opened onClose={onClose} title={t('caregivers.edit')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <TextInput label={t('caregivers.field.name')} required maxLength={40} data-autofocus value={draft.name} onChange={(event) => change({ name: event.currentTarget.value })} />
          <Group grow>
            <Select label={t('caregivers.field.sex')} allowDeselect={false} data={sexes.map((value) => ({ value, label: t(value === 'female' ? 'ui.female' : value === 'male' ? 'ui.male' : value === 'other' ? 'patients.relationship.other' : 'ui.sexUnknown') }))} value={draft.sex} onChange={(value) => change({ sex: sexes.find((known) => known === value) ?? 'unknown' })} />
            <DateField clearable label={t('caregivers.field.birthDate')} value={draft.birthDate} onChange={(value) => change({ birthDate: value })} />
          </Group>
          <TextInput label={t('caregivers.field.address')} maxLength={200} value={draft.address} onChange={(event) => change({ address: event.currentTarget.value })} />
          <TextInput label={t('caregivers.field.language')} maxLength={20} value={draft.language} onChange={(event) => change({ language: event.currentTarget.value })} />
          <Textarea label={t('caregivers.field.note')} autosize minRows={2} maxLength={500} value={draft.note} onChange={(event) => change({ note: event.currentTarget.value })} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={update.isRunning} disabled={draft.name.trim() === ''}>
              {t('ui.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
