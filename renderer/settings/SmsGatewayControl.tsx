// The SMS gateway, as its vendor documents it: the request in words with places, where the answer says what, and what is asked now and
// then. Saved as a whole; the secret is written, never shown.
import { Button, Fieldset, PasswordInput, Select, TagsInput, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { SmsGateway } from '#shared/messaging/senders.ts';
import { settingSchemas } from '#shared/settings/settings.schema.ts';
import { useT } from '../platform/locale.ts';
import classes from './settings.module.css';
import { useSetting } from './useSetting.ts';

const formats = ['json', 'form'] as const;
const signatures = ['hmac-sha256', 'md5', 'none'] as const;

interface SmsGatewayControlProps {
  readonly value: unknown;
  readonly isReadOnly: boolean;
}

export function SmsGatewayControl({ value, isReadOnly }: SmsGatewayControlProps): ReactNode {
  const t = useT();
  const stored = settingSchemas['messaging.sms'].parse(value);
  const setting = useSetting('messaging.sms', stored);
  const [draft, setDraft] = useState(stored);
  const text = (name: 'url' | 'body' | 'account' | 'signedText' | 'statusPath' | 'acceptedStatus' | 'idPath') => ({ label: t(`settings.messaging.sms.${name}`), value: draft[name], onChange: (event: { currentTarget: { value: string } }) => setDraft({ ...draft, [name]: event.currentTarget.value }) });

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (await setting.save(draft)) setDraft({ ...draft, secret: '' });
  }

  return (
    <form className={classes['whole']} onSubmit={(event) => void submit(event)}>
      <Fieldset legend={t('settings.messaging.sms')} disabled={isReadOnly}>
        <div className={classes['fields']}>
          <TextInput {...text('url')} description={isReadOnly ? t('settings.onlyIt') : t('settings.messaging.sms.url.hint')} error={setting.error} />
          <Select label={t('settings.messaging.sms.format')} allowDeselect={false} data={[...formats]} value={draft.format} onChange={(format) => setDraft({ ...draft, format: formats.find((one) => one === format) ?? 'json' })} />
          <Textarea {...text('body')} description={t('settings.messaging.sms.body.hint')} autosize minRows={2} />
          <TextInput {...text('account')} autoComplete="off" />
          <PasswordInput label={t('settings.messaging.sms.secret')} description={t('settings.messaging.secretHint')} autoComplete="new-password" value={draft.secret} onChange={(event) => setDraft({ ...draft, secret: event.currentTarget.value })} />
          <Select label={t('settings.messaging.sms.signature')} allowDeselect={false} data={[...signatures]} value={draft.signature} onChange={(signature) => setDraft({ ...draft, signature: signatures.find((one) => one === signature) ?? 'hmac-sha256' })} />
          <TextInput {...text('signedText')} />
          <TextInput {...text('statusPath')} />
          <TextInput {...text('acceptedStatus')} />
          <TextInput {...text('idPath')} />
          <TagsInput label={t('settings.messaging.sms.permanentStatuses')} value={draft.permanentStatuses} onChange={(permanentStatuses) => setDraft({ ...draft, permanentStatuses })} />
        </div>
        <Fieldset legend={t('settings.messaging.sms.receipts')} mt="sm">
          <ListFields names={['url', 'body', 'listPath', 'idPath', 'timePath', 'statePath']} value={draft.receipts} onChange={(change) => setDraft({ ...draft, receipts: { ...draft.receipts, ...change } })}>
            <TagsInput label={t('settings.messaging.sms.list.deliveredStates')} value={draft.receipts.deliveredStates} onChange={(deliveredStates) => setDraft({ ...draft, receipts: { ...draft.receipts, deliveredStates } })} />
          </ListFields>
        </Fieldset>
        <Fieldset legend={t('settings.messaging.sms.replies')} mt="sm">
          <ListFields names={['url', 'body', 'listPath', 'idPath', 'timePath', 'phonePath', 'textPath']} value={draft.replies} onChange={(change) => setDraft({ ...draft, replies: { ...draft.replies, ...change } })} />
        </Fieldset>
        {!isReadOnly && (
          <Button mt="sm" type="submit" variant="default">
            {t('ui.save')}
          </Button>
        )}
      </Fieldset>
    </form>
  );
}

type ListName = Exclude<keyof SmsGateway['receipts'] | keyof SmsGateway['replies'], 'deliveredStates'>;

interface ListFieldsProps {
  readonly names: readonly ListName[];
  readonly value: Readonly<Partial<Record<ListName, string>>>;
  readonly onChange: (change: Partial<Record<ListName, string>>) => void;
  readonly children?: ReactNode;
}

function ListFields({ names, value, onChange, children }: ListFieldsProps): ReactNode {
  const t = useT();
  return (
    <div className={classes['fields']}>
      {names.map((name) => (
        <TextInput key={name} label={t(`settings.messaging.sms.list.${name}`)} value={value[name] ?? ''} onChange={(event) => onChange({ [name]: event.currentTarget.value })} />
      ))}
      {children}
    </div>
  );
}
