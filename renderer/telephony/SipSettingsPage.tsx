// The line of this hospital: kind, exchange, account, tried before it is saved, and the headset of this seat. A registration test
// uses what stands in the form; saving never breaks a call that runs. The stored password is never shown.
import { Button, NumberInput, PasswordInput, SegmentedControl, Select, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { AppError } from '#shared/rpc/errors.ts';
import type { Settings } from '#shared/settings/settings.schema.ts';
import { settingSchemas } from '#shared/settings/settings.schema.ts';
import { lineKinds } from '#shared/telephony/call.ts';
import type { LineKind } from '#shared/telephony/call.ts';
import { isAllowedServer, readStunServers } from '#shared/telephony/server-url.ts';
import { useUser } from '../app/session.tsx';
import { errorText, useT } from '../platform/locale.ts';
import { callBackend, useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, PageHead, Section } from '../ui/PageHead.tsx';
import { toneStyle } from '../ui/StatusChip.tsx';
import { AudioCheck } from './AudioCheck.tsx';
import { testRegistration } from './sip-phone.ts';
import classes from './telephony.module.css';

type SipSettings = Settings['phone.sip'];
interface LineForm extends Omit<SipSettings, 'iceServers'> {
  /** As typed, apart by commas. */
  readonly iceServers: string;
  readonly kind: LineKind;
  readonly isRecordingOn: boolean;
}

export function SipSettingsPage(): ReactNode {
  const t = useT();
  const settings = useCall('settings.getSettings', {});
  return (
    <Page>
      <PageHead title={t('telephony.settings.title')} />
      <Loaded call={settings} rows={6}>
        {(values) => <LineSettings stored={values as Settings} />}
      </Loaded>
      <Section title={t('telephony.settings.audio')}>
        <AudioCheck />
      </Section>
    </Page>
  );
}

function LineSettings({ stored }: { readonly stored: Settings }): ReactNode {
  const t = useT();
  const { role } = useUser();
  const change = useCommand('settings.changeSettings');
  const isIt = role === 'it';
  const mayChange = isIt || role === 'supervisor';
  const sip = stored['phone.sip'];
  const form = useForm<LineForm>({
    initialValues: { ...sip, iceServers: sip.iceServers.join(', '), kind: stored['phone.line'], isRecordingOn: stored['recording.isOn'] },
    validate: {
      serverUrl: (url, { kind }) => (kind !== 'sip' ? null : url.trim() === '' ? t('ui.required') : isAllowedServer(url.trim()) ? null : errorText(new AppError('conflict', 'lineNotLoopback'))),
      username: (username, { kind }) => (kind === 'sip' && username.trim() === '' ? t('ui.required') : null),
      iceServers: (text, { kind }) => (kind !== 'sip' || readStunServers(text).isValid ? null : t('telephony.settings.iceServersInvalid')),
      dialPrefix: (prefix) => (/^[0-9*#]*$/.test(prefix) ? null : t('settings.invalid')),
    },
  });
  const account = sipSettingsOf(form.values);

  async function save(): Promise<void> {
    const values = { 'phone.line': form.values.kind, 'recording.isOn': form.values.isRecordingOn, ...(isIt ? { 'phone.sip': account } : {}) };
    if (await change.run({ values })) showDone('telephony.settings.saved');
  }

  return (
    <Section title={t('telephony.settings.kind')}>
      <form onSubmit={form.onSubmit(() => void save())}>
        <fieldset className={classes['fields']} disabled={!mayChange}>
          <SegmentedControl fullWidth data={lineKinds.map((kind) => ({ value: kind, label: t(`telephony.settings.kind.${kind}`) }))} aria-label={t('telephony.settings.kind')} mb="md" {...form.getInputProps('kind')} />
          {form.values.kind === 'sip' && (
            <>
              {stored['installation.kind'] === 'sample' && (
                <Text size="sm" mb="sm">
                  {t('telephony.settings.sampleHint')}
                </Text>
              )}
              <div className={classes['form']}>
                <TextInput label={t('telephony.settings.server')} description={t('telephony.settings.serverHint')} disabled={!isIt} {...form.getInputProps('serverUrl')} />
                <TextInput label={t('telephony.settings.domain')} disabled={!isIt} {...form.getInputProps('domain')} />
                <TextInput label={t('telephony.settings.username')} autoComplete="off" disabled={!isIt} {...form.getInputProps('username')} />
                <PasswordInput label={t('telephony.settings.password')} description={t('telephony.settings.passwordHint')} autoComplete="new-password" disabled={!isIt} {...form.getInputProps('password')} />
                <TextInput label={t('telephony.settings.displayName')} disabled={!isIt} {...form.getInputProps('displayName')} />
                <TextInput label={t('telephony.settings.dialPrefix')} disabled={!isIt} {...form.getInputProps('dialPrefix')} />
                <Select
                label={t('telephony.settings.digits')}
                description={t('telephony.settings.digitsHint')}
                data={(['audio', 'info'] as const).map((way) => ({ value: way, label: t(`telephony.settings.digits.${way}`) }))}
                allowDeselect={false}
                disabled={!isIt}
                {...form.getInputProps('digits')}
              />
              <NumberInput label={t('telephony.settings.extensionPause')} description={t('telephony.settings.extensionPauseHint')} min={0} max={15} allowDecimal={false} disabled={!isIt} {...form.getInputProps('extensionPauseSeconds')} />
              <TextInput label={t('telephony.settings.iceServers')} description={t('telephony.settings.iceServersHint')} disabled={!isIt} {...form.getInputProps('iceServers')} />
              </div>
              {isIt && <RegistrationTest account={account} />}
            </>
          )}
          <Switch mt="md" label={t('telephony.settings.recording')} {...form.getInputProps('isRecordingOn', { type: 'checkbox' })} />
        </fieldset>
        {mayChange ? (
          <Button mt="md" type="submit" loading={change.isRunning}>
            {t('telephony.settings.save')}
          </Button>
        ) : (
          <Text size="sm" mt="md">
            {t('telephony.settings.readOnly')}
          </Text>
        )}
      </form>
    </Section>
  );
}

function sipSettingsOf({ serverUrl, domain, username, password, displayName, dialPrefix, iceServers, digits, extensionPauseSeconds }: LineForm): SipSettings {
  return { serverUrl: serverUrl.trim(), domain: domain.trim(), username: username.trim(), password, displayName: displayName.trim(), dialPrefix, iceServers: readStunServers(iceServers).servers, digits, extensionPauseSeconds };
}

function RegistrationTest({ account }: { readonly account: SipSettings }): ReactNode {
  const t = useT();
  const [isTesting, setTesting] = useState(false);
  const [result, setResult] = useState<{ tone: 'done' | 'flag'; text: string } | null>(null);

  async function test(): Promise<void> {
    setTesting(true);
    try {
      if (!settingSchemas['phone.sip'].safeParse(account).success) throw new AppError('conflict', 'lineNotLoopback');
      const milliseconds = await testRegistration({ ...account, password: account.password || (await storedPassword()) });
      setResult({ tone: 'done', text: t('telephony.settings.testOk', { milliseconds }) });
    } catch (error) {
      setResult({ tone: 'flag', text: errorText(error) });
    } finally {
      setTesting(false);
    }
  }

  return (
    <>
      <Button mt="md" variant="default" leftSection={<IconPlugConnected size={16} />} loading={isTesting} onClick={() => void test()}>
        {t('telephony.settings.test')}
      </Button>
      <div role="status" aria-live="polite" style={{ marginTop: result ? 10 : 0 }}>
        {result && (
          <div className={classes['notice']} style={toneStyle(result.tone)}>
            {result.text}
          </div>
        )}
      </div>
    </>
  );
}

/** The form leaves the password empty while it is unchanged. */
async function storedPassword(): Promise<string> {
  return (await callBackend('telephony.getLine', {})).sip?.password ?? '';
}
