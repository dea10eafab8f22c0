// WeChat: one account of the hospital, saved as a whole. Its secret is written, never shown.
import { Button, Fieldset, PasswordInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { settingSchemas } from '#shared/settings/settings.schema.ts';
import { useT } from '../platform/locale.ts';
import classes from './settings.module.css';
import { useSetting } from './useSetting.ts';

const kinds = ['none', 'official', 'wecom'] as const;

interface WechatControlProps {
  readonly value: unknown;
  readonly isReadOnly: boolean;
}

export function WechatControl({ value, isReadOnly }: WechatControlProps): ReactNode {
  const t = useT();
  const stored = settingSchemas['messaging.wechat'].parse(value);
  const setting = useSetting('messaging.wechat', stored);
  const [draft, setDraft] = useState(stored);
  const text = (name: 'appId' | 'agentId' | 'templateId' | 'contentField' | 'url') => ({ label: t(`settings.messaging.wechat.${name}`), value: draft[name], onChange: (event: { currentTarget: { value: string } }) => setDraft({ ...draft, [name]: event.currentTarget.value }) });

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (await setting.save(draft)) setDraft({ ...draft, secret: '' });
  }

  return (
    <form className={classes['whole']} onSubmit={(event) => void submit(event)}>
      <Fieldset legend={t('settings.messaging.wechat')} disabled={isReadOnly}>
        <div className={classes['fields']}>
          <Select label={t('settings.messaging.wechat.kind')} description={isReadOnly ? t('settings.onlyIt') : undefined} error={setting.error} allowDeselect={false} data={kinds.map((kind) => ({ value: kind, label: t(`settings.messaging.wechat.kind.${kind}`) }))} value={draft.kind} onChange={(kind) => setDraft({ ...draft, kind: kinds.find((one) => one === kind) ?? 'none' })} />
          {draft.kind !== 'none' && <TextInput {...text('appId')} autoComplete="off" />}
          {draft.kind !== 'none' && <PasswordInput label={t('settings.messaging.wechat.secret')} description={t('settings.messaging.secretHint')} autoComplete="new-password" value={draft.secret} onChange={(event) => setDraft({ ...draft, secret: event.currentTarget.value })} />}
          {draft.kind === 'wecom' && <TextInput {...text('agentId')} inputMode="numeric" />}
          {draft.kind === 'official' && <TextInput {...text('templateId')} description={t('settings.messaging.wechat.templateId.hint')} />}
          {draft.kind === 'official' && <TextInput {...text('contentField')} />}
          {draft.kind !== 'none' && <TextInput {...text('url')} description={t('settings.messaging.wechat.url.hint')} />}
        </div>
        {!isReadOnly && (
          <Button mt="sm" type="submit" variant="default">
            {t('ui.save')}
          </Button>
        )}
      </Fieldset>
    </form>
  );
}
