// Puts the right number in place of a wrong one. Used by the patient's page and by the list of bad numbers.
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';

interface WrongNumber {
  readonly patientId: string;
  readonly contactPointId: string;
  /** As shown, perhaps masked. */
  readonly number: string;
}

export function CorrectNumberDialog({ number, onClose }: { readonly number: WrongNumber | null; readonly onClose: () => void }): ReactNode {
  const t = useT();
  return (
    <Modal opened={number !== null} onClose={onClose} title={t('patients.correctTitle')} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {number && <CorrectNumberForm wrong={number} onClose={onClose} />}
    </Modal>
  );
}

function CorrectNumberForm({ wrong, onClose }: { readonly wrong: WrongNumber; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const correct = useCommand('patients.correctNumber');
  const [number, setNumber] = useState('');

  async function save(): Promise<void> {
    if (await correct.run({ patientId: wrong.patientId, contactPointId: wrong.contactPointId, number })) onClose();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="sm">
        <Text className="figures">{wrong.number}</Text>
        <TextInput label={t('patients.newNumber')} required minLength={3} maxLength={30} value={number} onChange={(event) => setNumber(event.currentTarget.value)} data-autofocus />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={correct.isRunning}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
