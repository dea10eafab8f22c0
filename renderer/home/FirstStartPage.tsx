// The first start of a data folder: the sample hospital (made by a job that this page watches) or one's own hospital with its
// first account. The choice is made once and never changed, and the page says so.
import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { passwordSchema } from '#shared/users/users.contract.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { GateCard } from './GateCard.tsx';
import classes from './home.module.css';

export function FirstStartPage(): ReactNode {
  const t = useT();
  const chooseSample = useCommand('settings.chooseSampleHospital');
  return (
    <GateCard title={t('home.firstStart')} isWide>
      <Text mb="md">{t('home.firstStartHint')}</Text>
      <div className={classes['choices']}>
        <section>
          <Title order={2}>{t('home.sampleHospital')}</Title>
          <Text size="sm" my="sm">
            {t('home.sampleHospitalHint')}
          </Text>
          <Button onClick={() => void chooseSample.run({})} loading={chooseSample.isRunning}>
            {t('home.chooseSample')}
          </Button>
        </section>
        <section>
          <Title order={2}>{t('home.ownHospital')}</Title>
          <Text size="sm" my="sm">
            {t('home.ownHospitalHint')}
          </Text>
          <OwnHospitalForm />
        </section>
      </div>
    </GateCard>
  );
}

function OwnHospitalForm(): ReactNode {
  const t = useT();
  const choose = useCommand('settings.chooseHospital');
  const [isOpened, setOpened] = useState(false);
  const form = useForm({
    initialValues: { hospitalName: '', displayName: '', username: '', password: '' },
    validate: {
      hospitalName: (value) => (value.trim() === '' ? t('ui.required') : null),
      displayName: (value) => (value.trim() === '' ? t('ui.required') : null),
      username: (value) => (/^[A-Za-z0-9._-]{2,40}$/.test(value.trim()) ? null : t('users.usernameRule')),
      password: (value) => (passwordSchema.safeParse(value).success ? null : t('users.passwordRule')),
    },
  });
  if (!isOpened) {
    return (
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('home.chooseOwn')}
      </Button>
    );
  }
  return (
    <form onSubmit={form.onSubmit((values) => void choose.run(values))}>
      <Stack gap="sm">
        <TextInput label={t('home.hospitalName')} required autoFocus {...form.getInputProps('hospitalName')} />
        <TextInput label={t('users.displayName')} required autoComplete="name" {...form.getInputProps('displayName')} />
        <TextInput label={t('home.username')} required autoComplete="username" {...form.getInputProps('username')} />
        <PasswordInput label={t('home.password')} description={t('users.passwordRule')} required autoComplete="new-password" visibilityToggleButtonProps={{ 'aria-label': t('home.showPassword') }} {...form.getInputProps('password')} />
        <Button type="submit" loading={choose.isRunning}>
          {t('home.createHospital')}
        </Button>
      </Stack>
    </form>
  );
}
