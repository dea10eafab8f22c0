// Sign-in. A refusal says how many attempts are left; the sample hospital's accounts are offered in sample mode only, once
// it has been filled.
import { Alert, Button, PasswordInput, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { isMessageKey } from '#shared/i18n/messages.ts';
import type { Locale } from '#shared/i18n/module-messages.ts';
import type { Installation } from '#shared/settings/settings.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { JobProgress } from '../ui/JobProgress.tsx';
import { GateCard } from './GateCard.tsx';
import classes from './home.module.css';

type Refusal = Exclude<OutputOf<'users.signIn'>, { result: 'signed-in' }>;

export function SignInPage({ installation }: { readonly installation: Installation }): ReactNode {
  const t = useT();
  const [chosen, setChosen] = useState<Locale | null>(null);
  return (
    <GateCard title={t('home.signInTitle', { hospital: installation.hospitalName || t('frame.product') })} onLanguage={setChosen}>
      {installation.preparingJobId === null ? (
        <SignInForm installation={installation} chosenLocale={chosen} />
      ) : (
        <Stack gap="sm">
          <Text>{t('home.preparing')}</Text>
          <JobProgress jobId={installation.preparingJobId} canCancel={false} />
        </Stack>
      )}
      {installation.warnings.map((warning) => {
        const key = `home.warning.${warning}`;
        return isMessageKey(key) ? (
          <Text key={warning} size="sm" mt="md">
            {t(key)}
          </Text>
        ) : null;
      })}
      <Text size="xs" c="dimmed" mt="md">
        {t('home.version', { version: installation.version })}
      </Text>
    </GateCard>
  );
}

interface SignInFormProps {
  readonly installation: Installation;
  /** Chosen just now, on this page: whoever signs in next wants it for her account. */
  readonly chosenLocale: Locale | null;
}

function SignInForm({ installation, chosenLocale }: SignInFormProps): ReactNode {
  const t = useT();
  const signIn = useCommand('users.signIn');
  const preferences = useCommand('users.changePreferences');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  async function enter(name: string, secret: string): Promise<void> {
    const reply = await signIn.run({ username: name, password: secret });
    if (reply?.result === 'signed-in' && chosenLocale !== null) await preferences.run({ locale: chosenLocale });
    setPassword('');
    setRefusal(reply && reply.result !== 'signed-in' ? reply : null);
  }

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    void enter(username, password);
  }

  return (
    <>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {refusal && <RefusalNotice refusal={refusal} />}
          <TextInput label={t('home.username')} value={username} onChange={(event) => setUsername(event.currentTarget.value)} autoComplete="username" autoFocus required />
          <PasswordInput label={t('home.password')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="current-password" required visibilityToggleButtonProps={{ 'aria-label': t('home.showPassword') }} />
          <Button type="submit" loading={signIn.isRunning}>
            {t('home.signIn')}
          </Button>
        </Stack>
      </form>
      {installation.sampleAccounts.length > 0 && (
        <section className={classes['samples']} aria-label={t('home.sampleAccounts')}>
          <Text size="sm" mb={6}>
            {t('home.sampleAccounts')}
          </Text>
          {installation.sampleAccounts.map((account) => (
            <UnstyledButton key={account.username} className={classes['sample']} onClick={() => void enter(account.username, account.password)}>
              <span>{t(`role.${account.role}`)}</span>
              <code>{account.username}</code>
              <code>{account.password}</code>
            </UnstyledButton>
          ))}
        </section>
      )}
    </>
  );
}

function RefusalNotice({ refusal }: { readonly refusal: Refusal }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />}>
      {refusal.result === 'locked-out' ? t('home.lockedOut', { until: format.time(refusal.until) }) : t('home.refused', { attempts: refusal.attemptsLeft })}
    </Alert>
  );
}
