// The hospital's front machine as this seat reaches it, and whether it does. The token is written, never shown.
import { Alert, Button, Fieldset, MultiSelect, PasswordInput, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { settingSchemas } from '#shared/settings/settings.schema.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import classes from './settings.module.css';
import { useSetting } from './useSetting.ts';

const ways = ['sms', 'wechat', 'email'] as const;

interface FrontMachineControlProps {
  readonly value: unknown;
  readonly isReadOnly: boolean;
}

export function FrontMachineControl({ value, isReadOnly }: FrontMachineControlProps): ReactNode {
  const t = useT();
  const stored = settingSchemas['messaging.frontMachine'].parse(value);
  const setting = useSetting('messaging.frontMachine', stored);
  const [draft, setDraft] = useState(stored);
  const text = (name: 'url' | 'certificate' | 'publicUrl') => ({ label: t(`settings.messaging.frontMachine.${name}`), description: t(`settings.messaging.frontMachine.${name}.hint`), value: draft[name], onChange: (event: { currentTarget: { value: string } }) => setDraft({ ...draft, [name]: event.currentTarget.value }) });

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (await setting.save(draft)) setDraft({ ...draft, token: '' });
  }

  return (
    <form className={classes['whole']} onSubmit={(event) => void submit(event)}>
      <Fieldset legend={t('settings.messaging.frontMachine')} disabled={isReadOnly}>
        <Connection />
        <div className={classes['fields']}>
          <TextInput {...text('url')} description={isReadOnly ? t('settings.onlyIt') : t('settings.messaging.frontMachine.url.hint')} error={setting.error} />
          <PasswordInput label={t('settings.messaging.frontMachine.token')} description={t('settings.messaging.secretHint')} autoComplete="new-password" value={draft.token} onChange={(event) => setDraft({ ...draft, token: event.currentTarget.value })} />
          <MultiSelect label={t('settings.messaging.frontMachine.channels')} data={ways.map((way) => ({ value: way, label: t(`messaging.channel.${way}`) }))} value={draft.channels} onChange={(chosen) => setDraft({ ...draft, channels: ways.filter((way) => chosen.includes(way)) })} />
          <TextInput {...text('publicUrl')} />
          <Textarea {...text('certificate')} autosize minRows={1} maxRows={6} />
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

/** Says how it stands, and nothing where there is no front machine. */
function Connection(): ReactNode {
  const t = useT();
  const format = useFormat();
  const found = useCall('messaging.getFrontMachine', {}, { refreshMs: 10_000 }).data;
  if (!found || found.state === 'none') return null;
  const at = found.at === null ? '' : format.dateTime(found.at);
  const list = found.ways.map((way) => t(`messaging.channel.${way}`)).join('、') || t('settings.messaging.frontMachine.noWays');
  return (
    <Alert role="status" mb="sm" variant="light" color={found.state === 'good' ? 'green' : found.state === 'waiting' ? 'gray' : 'red'}>
      {t(`settings.messaging.frontMachine.state.${found.state}`, { at, ways: list })}
    </Alert>
  );
}
