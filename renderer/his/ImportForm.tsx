// Choosing files and starting their import. Files are sent to the backend and deleted there when the import has ended; in
// Electron IT may hand over paths instead, which need no sending.
import { Button, Group, List, Progress, Stack, Switch, Text, TextInput } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useUser } from '../app/session.tsx';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showError } from '../platform/toasts.tsx';
import { Section } from '../ui/PageHead.tsx';
import { uploadFile } from './upload.ts';

const fileExtensions = ['xlsx', 'xls', 'csv', 'txt', 'ndjson', 'json', 'gz'];

export function ImportForm({ onStarted }: { readonly onStarted: (batchId: string) => void }): ReactNode {
  const t = useT();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [source, setSource] = useState('HIS');
  const [shiftsDates, setShiftsDates] = useState(false);
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const start = useCommand('his.startImport');
  const isTestData = useCall('settings.getInstallation', {}).data?.kind === 'sample';

  async function send(): Promise<void> {
    const total = Math.max(1, files.reduce((sum, file) => sum + file.size, 0));
    const uploads: { uploadId: string }[] = [];
    let before = 0;
    try {
      for (const file of files) {
        const sentBefore = before;
        uploads.push({ uploadId: await uploadFile(file, (sent) => setSending({ name: file.name, share: (sentBefore + sent) / total })) });
        before += file.size;
      }
      const started = await start.run({ files: uploads, source, shiftsDates });
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

  return (
    <Section title={t('his.start')} actions={<PathButton source={source} shiftsDates={shiftsDates} onStarted={onStarted} />}>
      <Stack gap="sm">
        <Dropzone onDrop={setFiles} disabled={sending !== null} aria-label={t('his.drop')} p="lg" inputProps={{ 'aria-label': t('his.drop') }}>
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

/** Electron's own file chooser, for IT. */
function PathButton({ source, shiftsDates, onStarted }: { readonly source: string; readonly shiftsDates: boolean; readonly onStarted: (batchId: string) => void }): ReactNode {
  const t = useT();
  const user = useUser();
  const start = useCommand('his.startImport');
  const { shell } = window;
  if (!shell || user.role !== 'it') return null;

  async function choose(): Promise<void> {
    const paths = (await shell?.pickFiles({ title: t('his.title'), kinds: [{ name: t('his.dropKinds').slice(0, 60), extensions: fileExtensions }], isMultiple: true })) ?? [];
    if (paths.length === 0) return;
    const started = await start.run({ files: paths.map((path) => ({ path })), source, shiftsDates });
    if (started) onStarted(started.batchId);
  }

  return (
    <Button variant="default" loading={start.isRunning} onClick={() => void choose()}>
      {t('his.chooseFiles')}
    </Button>
  );
}
