// A person's messages in her record, a patient's or a caregiver's: what went and came, what she wishes, one to send, and her wish for
// silence; of a patient also the days on which she is expected.
import { Accordion, Button, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Message, Reply } from '#shared/messaging/messaging.contract.ts';
import type { Channel, Recipient } from '#shared/messaging/recipient.ts';
import { channels } from '#shared/messaging/recipient.ts';
import { newId } from '../platform/connect.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import type { OutputOf } from '../platform/rpc.tsx';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ExpectedDays } from './ExpectedDays.tsx';
import { PersonLinks } from './PersonLinks.tsx';
import { Wishes } from './Wishes.tsx';
import classes from './messaging.module.css';
import { reasonText } from './wording.ts';

type Person = NonNullable<OutputOf<'messaging.getPerson'>>;

/** An item of the record's accordion; asked for when it is opened. */
export function PersonMessages({ recipient }: { readonly recipient: Recipient }): ReactNode {
  const t = useT();
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <Accordion order={3} value={opened} onChange={setOpened}>
      {recipient.kind === 'patient' && (
        <Accordion.Item value="days">
          <Accordion.Control>{t('messaging.days.title')}</Accordion.Control>
          <Accordion.Panel>{opened === 'days' && <ExpectedDays patientId={recipient.id} />}</Accordion.Panel>
        </Accordion.Item>
      )}
      <Accordion.Item value="messages">
        <Accordion.Control>{t('messaging.person.title')}</Accordion.Control>
        <Accordion.Panel>{opened === 'messages' && <Body recipient={recipient} />}</Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

function Body({ recipient }: { readonly recipient: Recipient }): ReactNode {
  const t = useT();
  const call = useCall('messaging.getPerson', { recipient });
  return (
    <Loaded call={call}>
      {(person) =>
        person && (
          <>
            <History person={person} />
            {person.refusal === null ? (
              <Send recipient={recipient} person={person} />
            ) : (
              <Text size="sm" mb="xs">
                {t('messaging.person.refusal', { reason: reasonText(t, person.refusal) })}
              </Text>
            )}
            <PersonLinks recipient={recipient} mayReach={person.refusal === null} />
            <Wishes key={JSON.stringify([person.wishes, person.email])} recipient={recipient} person={person} />
            <Consent recipient={recipient} consent={person.consent} />
            <OptOut recipient={recipient} person={person} />
          </>
        )
      }
    </Loaded>
  );
}

function History({ person: { messages, replies } }: { readonly person: Person }): ReactNode {
  const t = useT();
  const format = useFormat();
  const lines: { at: number; id: string; text: string }[] = [
    ...messages.map((message: Message) => ({ at: message.createdAt, id: message.id, text: [t(`messaging.channel.${message.channel}`), t(`messaging.state.${message.state}`), message.reason === null ? '' : reasonText(t, message.reason), message.body].filter(Boolean).join(' · ') })),
    ...replies.map((reply: Reply) => ({ at: reply.receivedAt, id: reply.id, text: t('messaging.person.replied', { text: reply.text }) })),
  ].sort((one, other) => other.at - one.at);
  if (lines.length === 0) {
    return (
      <Text size="sm" c="dimmed" mb="xs">
        {t('messaging.person.none')}
      </Text>
    );
  }
  return (
    <ul className={classes['list']}>
      {lines.map((line) => (
        <li key={line.id}>{`${format.dateTime(line.at)} · ${line.text}`}</li>
      ))}
    </ul>
  );
}

function Send({ recipient, person }: { readonly recipient: Recipient; readonly person: Person }): ReactNode {
  const t = useT();
  const templates = useCall('messaging.listTemplates', {}).data;
  const send = useCommand('messaging.sendMessage');
  const [id, setId] = useState(newId);
  const [templateCode, setCode] = useState<string | null>(null);
  const [channel, setChannel] = useState<Channel | null>(null);
  const usable = (templates ?? []).filter((template) => template.approved && !template.isRetired && !template.needsVariables);

  async function submit(): Promise<void> {
    if (templateCode === null || !(await send.run({ id, recipient, templateCode, channel }))) return;
    setId(newId());
    setCode(null);
    showDone('messaging.person.queued');
  }

  if (templates && usable.length === 0) {
    return (
      <Text size="sm" c="dimmed" mb="xs">
        {t('messaging.person.noTemplates')}
      </Text>
    );
  }
  return (
    <Group gap="xs" align="flex-end" mb="xs">
      <Select size="xs" label={t('messaging.person.chooseTemplate')} data={usable.map((template) => ({ value: template.code, label: template.approved?.title ?? template.code }))} value={templateCode} onChange={setCode} />
      <Select size="xs" w={120} label={t('messaging.field.channel')} placeholder={t('messaging.person.noWish')} clearable clearButtonProps={{ 'aria-label': t('ui.clear') }} data={person.reachable.map((value) => ({ value, label: t(`messaging.channel.${value}`) }))} value={channel} onChange={(value) => setChannel(channels.find((one) => one === value) ?? null)} />
      <Button size="xs" disabled={templateCode === null} loading={send.isRunning} onClick={() => void submit()}>
        {t('messaging.person.send')}
      </Button>
    </Group>
  );
}

function Consent({ recipient, consent }: { readonly recipient: Recipient; readonly consent: Person['consent'] }): ReactNode {
  const t = useT();
  const record = useCommand('messaging.recordConsent');
  const say = (isGiven: boolean): void => void record.run({ recipient, isGiven });
  return (
    <Group gap="xs" mb="xs">
      <Text size="sm">{t(`messaging.person.consent.${consent}`)}</Text>
      {consent !== 'given' && (
        <Button size="compact-xs" variant="default" loading={record.isRunning} onClick={() => say(true)}>
          {t('messaging.person.agree')}
        </Button>
      )}
      {consent !== 'refused' && (
        <Button size="compact-xs" variant="default" loading={record.isRunning} onClick={() => say(false)}>
          {t('messaging.person.refuse')}
        </Button>
      )}
    </Group>
  );
}

function OptOut({ recipient, person: { optOuts } }: { readonly recipient: Recipient; readonly person: Person }): ReactNode {
  const t = useT();
  const format = useFormat();
  const optOut = useCommand('messaging.optOut');
  const [isAsking, setAsking] = useState(false);
  const [channel, setChannel] = useState<Channel | null>(null);
  return (
    <>
      {optOuts.map((row) => (
        <Text key={row.id} size="sm">
          {[format.dateTime(row.at), t('messaging.optOut'), t(`messaging.channel.${row.channel ?? 'all'}`), row.note].join(' · ')}
        </Text>
      ))}
      {!optOuts.some((row) => row.channel === null) && (
        <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
          {t('messaging.optOutTitle')}
        </Button>
      )}
      <ConfirmWithScope
        isOpened={isAsking}
        title={t('messaging.optOutTitle')}
        scope={[t('messaging.optOutScope')]}
        confirmLabel={t('messaging.optOut')}
        isReasonNeeded
        isRunning={optOut.isRunning}
        onConfirm={(note) => void optOut.run({ recipient, channel, note }).then((done) => done && setAsking(false))}
        onClose={() => setAsking(false)}
      >
        <Select label={t('messaging.field.channel')} allowDeselect={false} data={[{ value: 'all', label: t('messaging.channel.all') }, ...channels.map((value) => ({ value, label: t(`messaging.channel.${value}`) }))]} value={channel ?? 'all'} onChange={(value) => setChannel(channels.find((one) => one === value) ?? null)} />
      </ConfirmWithScope>
    </>
  );
}
