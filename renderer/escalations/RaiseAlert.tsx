// An alert by hand, from the contact, by F10 at any moment of it: what is wrong and how grave. The call goes on meanwhile.
import { Button, Drawer, SegmentedControl, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { IconUrgent } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useKeys } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';

interface RaiseAlertProps {
  readonly patientId: string;
  readonly contactId: string;
}

export function RaiseAlert(props: RaiseAlertProps): ReactNode {
  const t = useT();
  const [isOpened, setOpened] = useState(false);
  useKeys({ 'call.emergency': () => setOpened(true) });
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<IconUrgent size={15} aria-hidden />} rightSection={<KeyCap action="call.emergency" />} onClick={() => setOpened(true)}>
        {t('escalations.raise')}
      </Button>
      <Drawer opened={isOpened} onClose={() => setOpened(false)} position="right" size="sm" title={t('escalations.raise')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        <RaiseForm {...props} onDone={() => setOpened(false)} />
      </Drawer>
    </>
  );
}

function RaiseForm({ patientId, contactId, onDone }: RaiseAlertProps & { readonly onDone: () => void }): ReactNode {
  const t = useT();
  const [grade, setGrade] = useState<'red' | 'yellow'>('red');
  const [title, setTitle] = useState('');
  const [detail, setDetail] = useState('');
  const raise = useCommand('escalations.raise');
  const submit = async (): Promise<void> => {
    if (!(await raise.run({ patientId, contactId, grade, title: title.trim(), detail: detail.trim() }))) return;
    showDone('escalations.raised');
    onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('escalations.raiseHint')}</Text>
        <SegmentedControl
          value={grade}
          onChange={(value) => setGrade(value === 'yellow' ? 'yellow' : 'red')}
          data={[
            { value: 'red', label: t('escalations.grade.red') },
            { value: 'yellow', label: t('escalations.grade.yellow') },
          ]}
          aria-label={t('escalations.column.grade')}
        />
        <TextInput label={t('escalations.raiseTitle')} required maxLength={200} autoComplete="off" value={title} onChange={(event) => setTitle(event.currentTarget.value)} data-autofocus />
        <Textarea label={t('escalations.raiseDetail')} autosize minRows={3} maxLength={2000} value={detail} onChange={(event) => setDetail(event.currentTarget.value)} />
        <Button type="submit" color="red" loading={raise.isRunning} disabled={title.trim() === ''}>
          {t('escalations.raise')}
        </Button>
      </Stack>
    </form>
  );
}
