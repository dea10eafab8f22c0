// Emergency, from the contact by F10 at any moment of it: what to read out when life is in danger, an alert, a callback order, or
// both in one step. Who is on call now stands beside it. The call goes on meanwhile.
import { Blockquote, Button, Checkbox, Drawer, SegmentedControl, Select, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { IconUrgent } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useFormat } from '../platform/format.ts';
import { useKeys } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ownerKey } from '../telephony/NumberChoice.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { DutyList } from './DutyList.tsx';
import { durationWords } from './wording.ts';

interface RaiseAlertProps {
  readonly patientId: string;
  readonly contactId: string;
}

const kinds = ['red', 'yellow', 'callback'] as const;
type Kind = (typeof kinds)[number];
const usualCallbackMinutes = 120;

export function RaiseAlert(props: RaiseAlertProps): ReactNode {
  const t = useT();
  const [isOpened, setOpened] = useState(false);
  useKeys({ 'call.emergency': () => setOpened(true) });
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<IconUrgent size={15} aria-hidden />} rightSection={<KeyCap action="call.emergency" />} onClick={() => setOpened(true)}>
        {t('escalations.raise')}
      </Button>
      <Drawer opened={isOpened} onClose={() => setOpened(false)} position="right" size="md" title={t('escalations.raise')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        <RaiseForm {...props} onDone={() => setOpened(false)} />
      </Drawer>
    </>
  );
}

function RaiseForm({ patientId, contactId, onDone }: RaiseAlertProps & { readonly onDone: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const contact = useCall('queue.getContact', { contactId }).data;
  const onCall = useCall('escalations.getOnCall', {}).data;
  const minutes = useCall('settings.getSettings', {}).data?.['escalations.callbackMinutes'];
  const [kind, setKind] = useState<Kind>('red');
  const [title, setTitle] = useState('');
  const [detail, setDetail] = useState('');
  const [wantsCallback, setWantsCallback] = useState(false);
  const [contactPointId, setContactPointId] = useState<string | null>(null);
  const raise = useCommand('escalations.raise');
  const order = useCommand('escalations.orderCallback');
  const isCallback = kind === 'callback';
  const numbers = (contact?.numbers ?? []).filter((number) => number.isUsable).map((number) => ({ value: number.id, label: `${number.number} ${t(ownerKey(number))}` }));

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const words = title.trim();
    const callback = { contactPointId, reason: words };
    if (isCallback) {
      const ordered = await order.run({ patientId, contactId, contactPointId, reason: [words, detail.trim()].filter(Boolean).join('；').slice(0, 500) });
      if (!ordered) return;
      showDone('escalations.callbackOrdered', { at: format.time(ordered.dueAt) });
    } else {
      if (!(await raise.run({ patientId, contactId, grade: kind, title: words, detail: detail.trim(), callback: wantsCallback ? callback : null }))) return;
      showDone('escalations.raised');
    }
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Blockquote p="sm" color="red" iconSize={0}>
          {t('escalations.emergencyWords')}
        </Blockquote>
        <Text size="xs">{t('escalations.emergencyNote')}</Text>
        <SegmentedControl value={kind} onChange={(value) => setKind(kinds.find((known) => known === value) ?? 'red')} data={kinds.map((value) => ({ value, label: t(`escalations.kind.${value}`) }))} aria-label={t('escalations.kind')} />
        <TextInput label={t(isCallback ? 'escalations.callbackReason' : 'escalations.raiseTitle')} required maxLength={200} autoComplete="off" value={title} onChange={(event) => setTitle(event.currentTarget.value)} data-autofocus />
        <Textarea label={t('escalations.raiseDetail')} autosize minRows={2} maxLength={2000} value={detail} onChange={(event) => setDetail(event.currentTarget.value)} />
        {!isCallback && <Checkbox label={t('escalations.withCallback', { time: durationWords(t, typeof minutes === 'number' ? minutes : usualCallbackMinutes) })} checked={wantsCallback} onChange={(event) => setWantsCallback(event.currentTarget.checked)} />}
        {(isCallback || wantsCallback) && <Select label={t('escalations.callbackNumber')} placeholder={t('escalations.callbackAny')} clearable clearButtonProps={{ 'aria-label': t('ui.clear') }} data={numbers} value={contactPointId} onChange={setContactPointId} />}
        <Button type="submit" color={kind === 'red' ? 'red' : undefined} loading={raise.isRunning || order.isRunning} disabled={title.trim() === ''}>
          {t(isCallback ? 'escalations.orderCallback' : 'escalations.raiseAlert')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('escalations.raiseHint')}
        </Text>
        {onCall && <DutyList duties={onCall.duties.filter((duty) => duty.unit === null || duty.unit === contact?.departmentName)} />}
      </Stack>
    </form>
  );
}
