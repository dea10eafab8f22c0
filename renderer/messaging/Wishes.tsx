// By which way, when and in which language a person wants her messages. Saved as a whole; her hours count within the hospital's.
import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { channelOrder } from '#shared/messaging/channel-choice.ts';
import type { Recipient } from '#shared/messaging/recipient.ts';
import { channels } from '#shared/messaging/recipient.ts';
import { messageLanguages } from '#shared/messaging/template.ts';
import { useT } from '../platform/locale.ts';
import type { OutputOf } from '../platform/rpc.tsx';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ClockTimeField } from '../ui/ClockTimeField.tsx';

interface WishesProps {
  readonly recipient: Recipient;
  /** Her address is masked for those who do not hold the claim; sent back unchanged it stays. */
  readonly person: NonNullable<OutputOf<'messaging.getPerson'>>;
}

export function Wishes({ recipient, person: { wishes, email, reachable } }: WishesProps): ReactNode {
  const t = useT();
  const save = useCommand('messaging.setWishes');
  const stored = { channel: wishes.channel, from: wishes.hours?.from ?? '', to: wishes.hours?.to ?? '', language: wishes.language, email: email ?? '' };
  const [draft, setDraft] = useState(stored);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(stored);
  const hasHours = draft.from !== '' && draft.to !== '';
  const fits = (hasHours ? draft.from < draft.to : draft.from === draft.to) && (draft.email.trim() === '' || /^[^\s@]+@[^\s@]+$/.test(draft.email.trim()));
  const select = { size: 'xs', w: 110, clearable: true, placeholder: t('messaging.person.noWish'), clearButtonProps: { 'aria-label': t('ui.clear') } } as const;

  async function submit(): Promise<void> {
    const { channel, from, to, language } = draft;
    if (await save.run({ recipient, channel, hours: hasHours ? { from, to } : null, language, email: draft.email.trim() || null })) showDone('ui.saved');
  }

  const others = channelOrder(draft.channel).filter((channel) => channel !== draft.channel && reachable.includes(channel));
  return (
    <>
      <Group gap="xs" align="flex-end" mb={4} role="group" aria-label={t('messaging.person.wishes')}>
      <Select {...select} label={t('messaging.person.preferred')} data={channels.map((value) => ({ value, label: t(`messaging.channel.${value}`) }))} value={draft.channel} onChange={(value) => setDraft({ ...draft, channel: channels.find((one) => one === value) ?? null })} />
      <Select {...select} label={t('messaging.person.language')} data={messageLanguages.map((value) => ({ value, label: t(`messaging.language.${value}`) }))} value={draft.language} onChange={(value) => setDraft({ ...draft, language: messageLanguages.find((one) => one === value) ?? null })} />
      <ClockTimeField size="xs" label={t('messaging.person.from')} value={draft.from} onChange={(from) => setDraft({ ...draft, from })} />
      <ClockTimeField size="xs" label={t('messaging.person.to')} value={draft.to} onChange={(to) => setDraft({ ...draft, to })} />
      <TextInput size="xs" w={190} label={t('messaging.person.email')} value={draft.email} onChange={(event) => setDraft({ ...draft, email: event.currentTarget.value })} />
      <Button size="xs" variant="default" disabled={!isChanged || !fits} loading={save.isRunning} onClick={() => void submit()}>
        {t('ui.save')}
      </Button>
      </Group>
      <Text size="xs" c="dimmed" mb="xs">
        {others.length === 0 ? t('messaging.person.noOtherWay') : t('messaging.person.otherWays', { ways: others.map((channel) => t(`messaging.channel.${channel}`)).join('、') })}
      </Text>
    </>
  );
}
