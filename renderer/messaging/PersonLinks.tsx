// A person's links: what became of each, a questionnaire to send as one, and the code by which she tells her WeChat address. Shows nothing
// where the hospital has neither front machine nor WeChat.
import { Button, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Recipient } from '#shared/messaging/recipient.ts';
import { newId } from '../platform/connect.ts';
import { useFormat } from '../platform/format.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import classes from './messaging.module.css';

interface PersonLinksProps {
  readonly recipient: Recipient;
  /** Nothing is sent to somebody who may not be reached. */
  readonly mayReach: boolean;
}

export function PersonLinks({ recipient, mayReach }: PersonLinksProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const found = useCall('messaging.getLinks', { recipient }).data;
  if (!found) return null;
  return (
    <>
      {found.links.length > 0 && (
        <ul className={classes['list']}>
          {found.links.map((link) => {
            const state = [t(`messaging.links.${link.state}`, { until: format.dateTime(link.expiresAt) }), link.isRefused ? t('messaging.links.refused') : ''].filter(Boolean).join(' · ');
            return <li key={link.id}>{t('messaging.links.line', { at: format.dateTime(link.at), kind: t(`messaging.links.${link.kind}`), state })}</li>;
          })}
        </ul>
      )}
      {mayReach && recipient.kind === 'patient' && <SendSurvey patientId={recipient.id} />}
      {found.wechat !== 'none' && <WechatCode recipient={recipient} isKnown={found.wechat === 'known'} />}
    </>
  );
}

function SendSurvey({ patientId }: { readonly patientId: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const forms = useCall('assessments.listSurveyForms', {}).data ?? [];
  const send = useCommand('assessments.sendSurvey');
  const [id, setId] = useState(newId);
  const [questionnaireUrl, setUrl] = useState<string | null>(null);
  if (forms.length === 0) return null;

  async function submit(): Promise<void> {
    if (questionnaireUrl === null || !(await send.run({ id, patientId, questionnaireUrl }))) return;
    setId(newId());
    setUrl(null);
    showDone('messaging.survey.sent');
  }

  return (
    <Group gap="xs" align="flex-end" mb="xs">
      <Select size="xs" w={320} searchable label={t('messaging.survey.form')} data={forms.map((form) => ({ value: form.url, label: t('messaging.survey.option', { title: form.title[locale], count: form.questionCount }) }))} value={questionnaireUrl} onChange={setUrl} />
      <Button size="xs" variant="default" disabled={questionnaireUrl === null} loading={send.isRunning} onClick={() => void submit()}>
        {t('messaging.survey.send')}
      </Button>
    </Group>
  );
}

function WechatCode({ recipient, isKnown }: { readonly recipient: Recipient; readonly isKnown: boolean }): ReactNode {
  const t = useT();
  const format = useFormat();
  const make = useCommand('messaging.makeWechatCode');
  const [made, setMade] = useState<{ code: string; expiresAt: number } | null>(null);
  return (
    <Group gap="xs" mb="xs">
      {isKnown && <Text size="sm">{t('messaging.wechatCode.bound')}</Text>}
      <Button size="compact-xs" variant="default" loading={make.isRunning} onClick={() => void make.run({ recipient }).then((done) => done && setMade(done))}>
        {t('messaging.wechatCode.make')}
      </Button>
      <Text size="sm" role="status">
        {made ? t('messaging.wechatCode.say', { code: made.code, until: format.time(made.expiresAt) }) : ''}
      </Text>
    </Group>
  );
}
