// The hospital's mail server, saved as a whole. Its password is written, never shown.
import { Button, Fieldset, NumberInput, PasswordInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { settingSchemas } from '#shared/settings/settings.schema.ts';
import { useT } from '../platform/locale.ts';
import classes from './settings.module.css';
import { useSetting } from './useSetting.ts';

const securities = ['tls', 'starttls', 'none'] as const;

interface SenderControlProps {
  readonly value: unknown;
  readonly isReadOnly: boolean;
}

export function MailServerControl({ value, isReadOnly }: SenderControlProps): ReactNode {
  const t = useT();
  const stored = settingSchemas['messaging.smtp'].parse(value);
  const setting = useSetting('messaging.smtp', stored);
  const [draft, setDraft] = useState(stored);
  const text = (name: 'host' | 'username' | 'from') => ({ label: t(`settings.messaging.smtp.${name}`), value: draft[name], onChange: (event: { currentTarget: { value: string } }) => setDraft({ ...draft, [name]: event.currentTarget.value }) });

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (await setting.save(draft)) setDraft({ ...draft, password: '' });
  }

  return (
    <form className={classes['whole']} onSubmit={(event) => void submit(event)}>
      <Fieldset legend={t('settings.messaging.smtp')} disabled={isReadOnly}>
        <div className={classes['fields']}>
          <TextInput {...text('host')} description={isReadOnly ? t('settings.onlyIt') : t('settings.messaging.smtp.host.hint')} error={setting.error} />
          <NumberInput label={t('settings.messaging.smtp.port')} value={draft.port} min={1} max={65_535} hideControls onChange={(port) => setDraft({ ...draft, port: Number(port) })} />
          <Select label={t('settings.messaging.smtp.security')} allowDeselect={false} data={securities.map((one) => ({ value: one, label: t(`settings.messaging.smtp.security.${one}`) }))} value={draft.security} onChange={(security) => setDraft({ ...draft, security: securities.find((one) => one === security) ?? 'tls' })} />
          <TextInput {...text('username')} autoComplete="off" />
          <PasswordInput label={t('settings.messaging.smtp.password')} description={t('settings.messaging.secretHint')} autoComplete="new-password" value={draft.password} onChange={(event) => setDraft({ ...draft, password: event.currentTarget.value })} />
          <TextInput {...text('from')} />
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
