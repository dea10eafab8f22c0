// Choosing files and starting their import. Files of a browser are sent to the backend and deleted there when the import has
// ended; what IT chooses in Electron's dialog, is read by the backend from its path and needs no sending.
import { Button, Group, List, Progress, Stack, Switch, Text, TextInput } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useUser } from '../app/session.tsx';
import { chooseFiles, hasFileDialogs } from '../platform/files.ts';
import type { ChosenFile } from '../platform/files.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showError } from '../platform/toasts.tsx';
import { Section } from '../ui/PageHead.tsx';
import { handOver } from './upload.ts';

const fileExtensions = ['xlsx', 'xls', 'csv', 'txt', 'ndjson', 'json', 'gz'];

export function ImportForm({ onStarted }: { readonly onStarted: (batchId: string) => void }): ReactNode {
  const t = useT();
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [source, setSource] = useState('HIS');
  const [shiftsDates, setShiftsDates] = useState(false);
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const start = useCommand('his.startImport');
  // The backend reads this machine's disk for IT alone.
  const passesPaths = useUser().role === 'it' && hasFileDialogs();
  const isTestData = useCall('settings.getInstallation', {}).data?.kind === 'sample';

  async function send(): Promise<void> {
    try {
      const started = await start.run({ files: await handOver(files, setSending), source, shiftsDates });
      if (started) {
        setFiles([]);
        onStarted(started.batchId);
      }
    } catch (error) {
      showError(error);
    } finally {
      setSending(null);
    }
  }

  async function choose(): Promise<void> {
    const chosen = await chooseFiles(t('his.title'), [{ name: t('his.files'), extensions: fileExtensions }]);
    if (chosen.length > 0) setFiles(chosen);
  }

  /** Electron's dialog instead of the one that the browser would open. */
  const ownDialog = {
    activateOnClick: false,
    activateOnKeyboard: false,
    onClick: () => void choose(),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      void choose();
    },
  };

  return (
    <Section title={t('his.start')}>
      <Stack gap="sm">
        <Dropzone
          onDrop={(dropped) => setFiles(dropped.map((file) => ({ name: file.name, file })))}
          {...(passesPaths ? ownDialog : {})}
          disabled={sending !== null}
          aria-label={t('his.drop')}
          p="lg"
          inputProps={{ 'aria-label': t('his.drop') }}
        >
          <Group justify="center" gap="sm" wrap="nowrap">
            <IconFileImport size={28} stroke={1.4} aria-hidden />
            <div>
              <Text>{t('his.drop')}</Text>
              <Text size="sm" c="dimmed">
                {t('his.dropKinds')}
              </Text>
            </div>
          </Group>
        </Dropzone>
        {files.length > 0 && (
          <List size="sm">
            {files.map((file) => (
              <List.Item key={file.name}>{file.name}</List.Item>
            ))}
          </List>
        )}
        <Group align="flex-end" gap="lg">
          <TextInput label={t('his.source')} description={t('his.sourceHint')} value={source} maxLength={40} onChange={(event) => setSource(event.currentTarget.value)} />
          {isTestData && <Switch label={t('his.shiftsDates')} description={t('his.shiftsDatesHint')} checked={shiftsDates} onChange={(event) => setShiftsDates(event.currentTarget.checked)} />}
          <Button onClick={() => void send()} disabled={files.length === 0 || source.trim() === ''} loading={sending !== null || start.isRunning}>
            {t('his.start')}
          </Button>
        </Group>
        {sending && (
          <div role="status">
            <Text size="sm">{t('his.uploading', { name: sending.name })}</Text>
            <Progress value={100 * sending.share} aria-label={t('his.uploading', { name: sending.name })} />
          </div>
        )}
      </Stack>
    </Section>
  );
}
