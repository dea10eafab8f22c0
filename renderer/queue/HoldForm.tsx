// "Not today", with its reason, inside the expanded row.
import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';

export function HoldForm({ patientId, onClose }: { readonly patientId: string; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const hold = useCommand('queue.holdToday');
  const [reason, setReason] = useState('');

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (await hold.run({ patientId, reason: reason.trim() })) onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextInput size="xs" label={t('workbench.holdReason')} required autoFocus maxLength={200} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <Group gap={4} mt={6}>
        <Button size="compact-xs" type="submit" loading={hold.isRunning} disabled={reason.trim() === ''}>
          {t('workbench.holdToday')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </Group>
    </form>
  );
}
