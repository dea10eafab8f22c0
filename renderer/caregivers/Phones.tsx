// Her numbers, each with her word on whether it may be used, and whether she accepts calls at all.
import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Caregiver } from '#shared/caregivers/caregivers.contract.ts';
import { phoneConsents } from '#shared/caregivers/caregivers.contract.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { Section } from '../ui/PageHead.tsx';
import classes from './caregivers.module.css';

interface PhonesProps {
  readonly caregiver: Caregiver;
  /** The same in full, once shown. */
  readonly full: Caregiver | null;
  readonly onChanged: () => void;
}

export function Phones({ caregiver, full, onChanged }: PhonesProps): ReactNode {
  const t = useT();
  const add = useCommand('caregivers.addPhone');
  const consent = useCommand('caregivers.setPhoneConsent');
  const end = useCommand('caregivers.endPhone');
  const [number, setNumber] = useState('');
  const [endingId, setEndingId] = useState<string | null>(null);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!(await add.run({ caregiverId: caregiver.id, number }))) return;
    setNumber('');
    onChanged();
  }

  return (
    <Section title={t('caregivers.phones')}>
      {caregiver.phones.length === 0 && <Text c="dimmed">{t('caregivers.noPhones')}</Text>}
      {caregiver.phones.map((phone) => (
        <div key={phone.id} className={classes['row']}>
          <Text className="figures">{full?.phones.find((row) => row.id === phone.id)?.number ?? phone.number}</Text>
          <Group gap="xs" wrap="nowrap">
            <Select size="xs" w={100} allowDeselect={false} aria-label={t('caregivers.phoneConsent')} data={phoneConsents.map((value) => ({ value, label: t(`caregivers.consent.${value}`) }))} value={phone.consent} onChange={(value) => void consent.run({ caregiverId: caregiver.id, phoneId: phone.id, consent: phoneConsents.find((known) => known === value) ?? 'unknown' })} />
            <Button size="compact-xs" variant="default" className="screen-only" onClick={() => setEndingId(phone.id)}>
              {t('caregivers.endPhone')}
            </Button>
          </Group>
        </div>
      ))}
      <form onSubmit={(event) => void submit(event)} className="screen-only">
        <Group gap="xs" mt="xs" align="flex-end" wrap="nowrap">
          <TextInput size="xs" flex={1} label={t('caregivers.addPhone')} value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
          <Button size="xs" type="submit" variant="default" loading={add.isRunning} disabled={number.trim().length < 3}>
            {t('ui.save')}
          </Button>
        </Group>
      </form>
      <CallConsent caregiver={caregiver} />
      <ConfirmWithScope
        isOpened={endingId !== null}
        title={t('caregivers.endPhoneTitle')}
        scope={[t('caregivers.endPhoneScope')]}
        confirmLabel={t('caregivers.endPhone')}
        isRunning={end.isRunning}
        onConfirm={() => void end.run({ caregiverId: caregiver.id, phoneId: endingId ?? '' }).then((done) => done && setEndingId(null))}
        onClose={() => setEndingId(null)}
      />
    </Section>
  );
}

function CallConsent({ caregiver }: { readonly caregiver: Caregiver }): ReactNode {
  const t = useT();
  const record = useCommand('caregivers.recordCallConsent');
  const say = (isGiven: boolean): void => void record.run({ caregiverId: caregiver.id, isGiven });
  return (
    <Group gap="xs" mt="sm">
      <Text size="sm">{`${t('caregivers.callConsent')}：${t(`caregivers.consent.${caregiver.callConsent}`)}`}</Text>
      {caregiver.callConsent !== 'given' && (
        <Button size="compact-xs" variant="default" className="screen-only" loading={record.isRunning} onClick={() => say(true)}>
          {t('caregivers.agree')}
        </Button>
      )}
      {caregiver.callConsent !== 'refused' && (
        <Button size="compact-xs" variant="default" className="screen-only" loading={record.isRunning} onClick={() => say(false)}>
          {t('caregivers.refuse')}
        </Button>
      )}
    </Group>
  );
}
