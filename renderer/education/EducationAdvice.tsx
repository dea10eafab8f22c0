// Beside the call: the articles that fit the diagnosis and the stage, best first. One key sends the first of them to whoever is chosen;
// a row reads it or adds its questions to the script. What goes where is the outbox's to decide, the answer says by which way.
import { Button, Group, Modal, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Suggestion } from '#shared/education/education.contract.ts';
import type { Channel, Recipient } from '#shared/messaging/recipient.ts';
import { newId } from '../platform/connect.ts';
import { useFormat } from '../platform/format.ts';
import { useKeys } from '../platform/keys.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { ArticleText } from './ArticleText.tsx';
import classes from './education.module.css';
import { titleIn } from './wording.ts';

/** Left to the person's wish, or one that carries the whole text. */
const ways: readonly Channel[] = ['sms', 'email', 'letter'];

interface EducationAdviceProps {
  readonly patientId: string;
  readonly contactId: string;
}

export function EducationAdvice({ patientId, contactId }: EducationAdviceProps): ReactNode {
  const t = useT();
  const suggestions = useCall('education.suggestArticles', { patientId });
  const family = useCall('caregivers.ofPatient', { patientId }).data?.caregivers ?? [];
  const [caregiverId, setCaregiverId] = useState('');
  const [channel, setChannel] = useState<Channel | null>(null);
  const send = useCommand('education.sendArticle');
  const recipient: Recipient = caregiverId === '' ? { kind: 'patient', id: patientId } : { kind: 'caregiver', id: caregiverId };

  async function sendOne(articleId: string): Promise<void> {
    if (send.isRunning) return;
    const sent = await send.run({ id: newId(), articleId, patientId, recipient, channel, contactId });
    if (sent) showDone('education.advice.sent', { channel: t(`messaging.channel.${sent.channel}`) });
  }

  const [first] = suggestions.data ?? [];
  useKeys({ 'script.sendArticle': () => void (first && sendOne(first.articleId)) }, first !== undefined);
  return (
    <section aria-label={t('education.advice.title')}>
      <Group gap="xs" mb="xs">
        {family.length > 0 && (
          <>
            <Text size="sm">{t('education.advice.recipient')}</Text>
            <SegmentedControl size="xs" aria-label={t('education.advice.recipient')} value={caregiverId} onChange={setCaregiverId} data={[{ value: '', label: t('education.advice.patient') }, ...family.map(({ id, maskedName }) => ({ value: id, label: maskedName }))]} />
          </>
        )}
        <Text size="sm">{t('messaging.field.channel')}</Text>
        <SegmentedControl size="xs" aria-label={t('messaging.field.channel')} value={channel ?? ''} onChange={(value) => setChannel(ways.find((way) => way === value) ?? null)} data={[{ value: '', label: t('education.advice.anyWay') }, ...ways.map((way) => ({ value: way, label: t(`messaging.channel.${way}`) }))]} />
      </Group>
      <Loaded call={suggestions} rows={3} empty={(rows) => (rows.length === 0 ? <Text size="sm" c="dimmed">{t('education.advice.none')}</Text> : null)}>
        {(rows) => rows.map((row, index) => <Row key={row.articleId} row={row} isFirst={index === 0} isSending={send.isRunning} contactId={contactId} onSend={() => void sendOne(row.articleId)} />)}
      </Loaded>
    </section>
  );
}

interface RowProps {
  readonly row: Suggestion;
  readonly isFirst: boolean;
  readonly isSending: boolean;
  readonly contactId: string;
  readonly onSend: () => void;
}

function Row({ row, isFirst, isSending, contactId, onSend }: RowProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const format = useFormat();
  const ask = useCommand('education.askTeachBack');
  const [isReading, setReading] = useState(false);
  const title = titleIn(row.title, locale);
  return (
    <div className={classes['advised']}>
      <div>
        <Text size="sm">{title}</Text>
        {row.lastSentAt !== null && (
          <Text size="xs" c="dimmed">
            {t('education.advice.lastSent', { date: format.date(row.lastSentAt) })}
          </Text>
        )}
      </div>
      {!row.isApproved && <StatusChip tone="soon" label={t('education.state.awaiting')} />}
      <Button size="compact-sm" variant="subtle" aria-label={`${t('education.advice.read')} ${title}`} onClick={() => setReading(true)}>
        {t('education.advice.read')}
      </Button>
      {row.hasTeachBack && (
        <Button size="compact-sm" variant="default" aria-label={`${t('education.advice.ask')} ${title}`} loading={ask.isRunning} onClick={() => void ask.run({ articleId: row.articleId, contactId }).then((done) => done && showDone('education.advice.asked'))}>
          {t('education.advice.ask')}
        </Button>
      )}
      <Button size="compact-sm" variant={isFirst ? 'filled' : 'default'} aria-label={`${t('education.advice.send')} ${title}`} loading={isSending} rightSection={isFirst ? <KeyCap action="script.sendArticle" /> : undefined} onClick={onSend}>
        {t('education.advice.send')}
      </Button>
      <Modal opened={isReading} onClose={() => setReading(false)} size="lg" title={title} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {isReading && <Reading articleId={row.articleId} />}
      </Modal>
    </div>
  );
}

/** The version that would be sent. */
function Reading({ articleId }: { readonly articleId: string }): ReactNode {
  const locale = useLocale();
  const call = useCall('education.getArticle', { id: articleId });
  return (
    <Loaded call={call} rows={8}>
      {(found) => {
        const version = found?.versions.find((one) => one.approvedAt !== null) ?? found?.versions[0];
        const text = version && (version.content.texts[locale] ?? version.content.texts['zh-CN']);
        return text ? <ArticleText markdown={text.body} language={locale} /> : null;
      }}
    </Loaded>
  );
}
