// Before any medical word: the sentence to read, whether identity was checked, and the two consents. Each click is durable at once. ID digits are not asked for: they sound like fraud. A refused recording is obeyed by the backend.
import { Checkbox, Group, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Answerer } from '#shared/queue/outcomes.ts';
import type { Contact } from '#shared/queue/queue.contract.ts';
import { settingSchemas } from '#shared/settings/settings.schema.ts';
import { useUser } from '../app/session.tsx';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { useTelephony } from '../telephony/useTelephony.ts';
import classes from './queue.module.css';

interface IdentityBlockProps {
  readonly contact: Contact;
  readonly answeredBy: Answerer | null;
}

export function IdentityBlock({ contact, answeredBy }: IdentityBlockProps): ReactNode {
  const t = useT();
  const save = useCommand('queue.saveContact');
  const isRecorded = useIsRecorded(contact);
  const [isConfirmed, setConfirmed] = useState(contact.isIdentityConfirmed);
  return (
    <section className={classes['identity']} aria-label={t('workbench.identity')}>
      <h2 className="visually-hidden">{t('workbench.identity')}</h2>
      {!isConfirmed && contact.lateEntry === null && <Wording name={contact.name} isRecorded={isRecorded} />}
      <Group gap="md">
        <Checkbox
          size="xs"
          label={t('workbench.identityConfirmed')}
          checked={isConfirmed}
          onChange={(event) => {
            const next = event.currentTarget.checked;
            setConfirmed(next);
            void save.run({ contactId: contact.id, isIdentityConfirmed: next });
          }}
        />
        <Consent contact={contact} scope="call" givenBy={answeredBy ?? 'patient'} />
        {isRecorded && <Consent contact={contact} scope="recording" givenBy={answeredBy ?? 'patient'} />}
      </Group>
    </section>
  );
}

/** The desk phone, the seat's own or chosen for this call, records nothing, and a late entry tells of a call that is over. */
function useIsRecorded({ lateEntry }: Contact): boolean {
  const settings = useCall('settings.getSettings', {}).data;
  const { lineKind } = useTelephony();
  return lateEntry === null && lineKind !== 'desk' && settingSchemas['recording.isOn'].parse(settings?.['recording.isOn']);
}

/** What is read aloud before the identity is checked; afterwards it makes room. Only what is known is said, and a recording only where there is one. */
function Wording({ name, isRecorded }: { readonly name: string; readonly isRecorded: boolean }): ReactNode {
  const t = useT();
  const user = useUser();
  const settings = useCall('settings.getSettings', {}).data;
  const hospital = settingSchemas['hospital.name'].parse(settings?.['hospital.name']);
  const callback = settingSchemas['hospital.callbackNumber'].parse(settings?.['hospital.callbackNumber']);
  const sentence = [
    t('workbench.greeting', { hospital }),
    user.staffNumber ? t('workbench.greetingNumber', { number: user.staffNumber }) : t('workbench.greetingName', { name: user.displayName }),
    callback === '' ? '' : t('workbench.greetingCallback', { number: callback }),
    t('workbench.identityAsked', { name }),
  ].join('');
  return (
    <p className={classes['wording']}>
      <b>{t('workbench.wordingLabel')}</b> {sentence} {isRecorded && t('workbench.consentAsked')}
    </p>
  );
}

interface ConsentProps {
  readonly contact: Contact;
  readonly scope: 'call' | 'recording';
  readonly givenBy: Answerer;
}

function Consent({ contact, scope, givenBy }: ConsentProps): ReactNode {
  const t = useT();
  const record = useCommand('patients.recordConsent');
  const [isGiven, setGiven] = useState(contact.consent[scope]);
  const label = t(scope === 'call' ? 'workbench.consentCall' : 'workbench.consentRecording');

  async function say(next: boolean): Promise<void> {
    if (await record.run({ patientId: contact.patientId, contactId: contact.id, scope, isGiven: next, givenBy })) setGiven(next);
  }

  return (
    <Group gap={4} role="group" aria-label={label} wrap="nowrap">
      <Text size="xs">{label}</Text>
      <UnstyledButton className={classes['filter']} aria-pressed={isGiven === true} onClick={() => void say(true)}>
        {t('ui.yes')}
      </UnstyledButton>
      <UnstyledButton className={classes['filter']} aria-pressed={isGiven === false} onClick={() => void say(false)}>
        {t('ui.no')}
      </UnstyledButton>
    </Group>
  );
}
