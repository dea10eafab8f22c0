// The exchange's call records: a file is chosen, counted without keeping anything, and then imported. What was refused is said by line
// and reason; former imports and the template are at hand.
import { Button, Drawer, FileButton, Group, List, Stack, Text } from '@mantine/core';
import { IconFileImport, IconTableDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { toBase64, fromBase64 } from '../platform/base64.ts';
import { blobOf, saveMadeFile } from '../platform/files.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { callBackend, useCall, useCommand } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { showDone, showError } from '../platform/toasts.tsx';
import { Loaded } from '../ui/Loaded.tsx';

type Counted = OutputOf<'hotline.importCallRecords'>;

const largestBytes = 2_000_000;

export function ImportRecords(): ReactNode {
  const t = useT();
  const [isOpened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconFileImport size={16} aria-hidden />} onClick={() => setOpened(true)}>
        {t('hotline.import')}
      </Button>
      <Drawer opened={isOpened} onClose={() => setOpened(false)} position="right" size="md" title={t('hotline.import')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {isOpened && <ImportForm onDone={() => setOpened(false)} />}
      </Drawer>
    </>
  );
}

function ImportForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const t = useT();
  const [file, setFile] = useState<{ readonly fileName: string; readonly base64: string } | null>(null);
  const [counted, setCounted] = useState<Counted | null>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const run = useCommand('hotline.importCallRecords');

  async function choose(chosen: File | null): Promise<void> {
    setCounted(null);
    setFile(null);
    setTooLarge(chosen !== null && chosen.size > largestBytes);
    if (!chosen || chosen.size > largestBytes) return;
    const read = { fileName: chosen.name, base64: toBase64(new Uint8Array(await chosen.arrayBuffer())) };
    const result = await run.run({ ...read, isDryRun: true });
    if (!result) return;
    setFile(read);
    setCounted(result);
  }

  async function keep(): Promise<void> {
    if (!file) return;
    const kept = await run.run(file);
    if (!kept) return;
    showDone('hotline.import.done', { accepted: kept.accepted });
    onDone();
  }

  return (
    <Stack gap="sm">
      <Text size="sm">{t('hotline.import.hint')}</Text>
      <Group gap="xs">
        <FileButton accept=".csv,.xlsx,.xls" onChange={(chosen) => void choose(chosen)}>
          {(props) => (
            <Button {...props} loading={run.isRunning && file === null}>
              {t('hotline.import.choose')}
            </Button>
          )}
        </FileButton>
        <Button variant="subtle" leftSection={<IconTableDown size={16} aria-hidden />} onClick={() => void saveTemplate(t('hotline.import.template'))}>
          {t('hotline.import.template')}
        </Button>
      </Group>
      {isTooLarge && (
        <Text size="sm" role="alert">
          {t('hotline.import.tooLarge')}
        </Text>
      )}
      {counted && file && (
        <>
          <Text size="sm" role="status">
            {t('hotline.import.check', { file: file.fileName, read: counted.read, accepted: counted.accepted, unchanged: counted.unchanged, rejected: counted.rejected })}
          </Text>
          <Rejects rejects={counted.rejects} />
          <Group justify="flex-end">
            <Button disabled={counted.accepted === 0} loading={run.isRunning} onClick={() => void keep()}>
              {t('hotline.import.run')}
            </Button>
          </Group>
        </>
      )}
      <History />
    </Stack>
  );
}

function Rejects({ rejects }: Pick<Counted, 'rejects'>): ReactNode {
  const t = useT();
  if (rejects.length === 0) return null;
  return (
    <List size="xs">
      {rejects.map((reject) => (
        <List.Item key={reject.line}>{`${t('hotline.import.line', { line: reject.line })}：${t(`hotline.import.reason.${reject.reason}`)}`}</List.Item>
      ))}
    </List>
  );
}

function History(): ReactNode {
  const t = useT();
  const format = useFormat();
  const call = useCall('hotline.listCallRecordImports', {});
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('hotline.import.history')}
      </Text>
      <Loaded call={call} rows={2}>
        {(imports) => (
          <List size="xs" listStyleType="none">
            {imports.map((one) => (
              <List.Item key={one.id}>{`${format.dateTime(one.at)} ${one.by} ${t('hotline.import.check', { file: one.fileName, read: one.read, accepted: one.accepted, unchanged: one.unchanged, rejected: one.rejected })}`}</List.Item>
            ))}
          </List>
        )}
      </Loaded>
    </div>
  );
}

async function saveTemplate(title: string): Promise<void> {
  try {
    const { fileName, base64 } = await callBackend('hotline.getCallRecordTemplate', {});
    await saveMadeFile({ suggestedName: fileName, title, saveTo: (path) => callBackend('hotline.saveCallRecordTemplate', { path }), read: () => Promise.resolve(blobOf([fromBase64(base64)])) });
  } catch (error) {
    showError(error);
  }
}
