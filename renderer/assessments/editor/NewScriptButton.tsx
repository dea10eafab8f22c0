// A new script: its name and kind, and the editor opens on its draft. For supervisors only.
import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ScriptKind } from '#shared/assessments/draft.ts';
import { scriptKinds } from '#shared/assessments/draft.ts';
import { noWords } from '#shared/assessments/draft-words.ts';
import { navigate } from '../../app/router.ts';
import { useUser } from '../../app/session.tsx';
import { useT } from '../../platform/locale.ts';
import { useCommand } from '../../platform/rpc.tsx';
import { WordsField } from './WordsField.tsx';

export function NewScriptButton(): ReactNode {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  if (useUser().role !== 'supervisor') return null;
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setIsOpen(true)}>
        {t('editor.newScript')}
      </Button>
      <Modal opened={isOpen} onClose={() => setIsOpen(false)} title={t('editor.newScript')} size="lg" closeButtonProps={{ 'aria-label': t('ui.close') }}>
        <NewScriptForm onCancel={() => setIsOpen(false)} />
      </Modal>
    </>
  );
}

function NewScriptForm({ onCancel }: { readonly onCancel: () => void }): ReactNode {
  const t = useT();
  const [title, setTitle] = useState(noWords);
  const [kind, setKind] = useState<ScriptKind>('follow_up');
  const open = useCommand('assessments.openDraft');

  async function submit(): Promise<void> {
    const opened = await open.run({ as: 'blank', title, kind });
    if (opened) navigate(`/questionnaires/draft/${opened.id}`);
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="sm">
        <WordsField label={t('editor.title')} isRequired maxLength={100} words={title} onChange={setTitle} />
        <Select label={t('editor.scriptKind')} data={scriptKinds.map((one) => ({ value: one, label: t(`assessments.kind.${one}`) }))} value={kind} allowDeselect={false} onChange={(value) => setKind(scriptKinds.find((one) => one === value) ?? kind)} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={open.isRunning} disabled={title['zh-CN'].trim() === ''}>
            {t('editor.start')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
