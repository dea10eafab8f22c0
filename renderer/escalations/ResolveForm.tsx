// Resolving an alert: what was done is demanded, since the next reader has nothing else.
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Alert } from '#shared/escalations/escalations.contract.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';

export function ResolveForm({ alert, onDone }: { readonly alert: Alert; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [resolution, setResolution] = useState('');
  const resolve = useCommand('escalations.resolve');
  const submit = async (): Promise<void> => {
    if (await resolve.run({ id: alert.id, resolution: resolution.trim() })) onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="sm">
        <div>
          <Text fw={600}>{alert.title[locale]}</Text>
          <Text size="sm">{alert.detail[locale]}</Text>
        </div>
        <Textarea label={t('escalations.resolution')} description={t('escalations.resolutionHint')} required autosize minRows={3} maxLength={2000} value={resolution} onChange={(event) => setResolution(event.currentTarget.value)} data-autofocus />
        <Group justify="flex-end">
          <Button type="submit" loading={resolve.isRunning} disabled={resolution.trim() === ''}>
            {t('escalations.resolve')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
