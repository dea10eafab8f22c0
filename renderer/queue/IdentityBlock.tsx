// Before any medical word: the sentence to read, whether identity was checked, who is speaking, and the consents. Each click is
// durable at once. ID digits are not asked for unless the hospital has switched it on: they sound like fraud.
import { Checkbox, Select } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { answererSchema, answerers } from '#shared/queue/outcomes.ts';
import type { Contact } from '#shared/queue/queue.contract.ts';
import { settingSchemas } from '#shared/settings/settings.schema.ts';
import { useUser } from '../app/session.tsx';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import classes from './queue.module.css';

export function IdentityBlock({ contact }: { readonly contact: Contact }): ReactNode {
  const t = useT();
  const user = useUser();
  const settings = useCall('settings.getSettings', {}).data;
  const save = useCommand('queue.saveContact');
  const [isConfirmed, setConfirmed] = useState(contact.isIdentityConfirmed);
  const [answeredBy, setAnsweredBy] = useState(contact.answeredBy);
  const hospital = settingSchemas['hospital.name'].parse(settings?.['hospital.name']);
  const callback = settingSchemas['hospital.callbackNumber'].parse(settings?.['hospital.callbackNumber']);

  return (
    <section className={classes['block']} aria-label={t('workbench.identity')}>
      <h2 className="visually-hidden">{t('workbench.identity')}</h2>
      <p className={classes['wording']}>{t('workbench.wording', { hospital, staff: user.staffNumber ?? user.displayName, callback, name: contact.name })}</p>
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
      <Select
        size="xs"
        mt={6}
        aria-label={t('workbench.answeredBy')}
        placeholder={t('workbench.answeredBy')}
        clearable
        clearButtonProps={{ 'aria-label': t('ui.clearFilters') }}
        data={answerers.map((answerer) => ({ value: answerer, label: t(`queue.answerer.${answerer}`) }))}
        value={answeredBy}
        onChange={(value) => {
          const next = value === null ? null : answererSchema.parse(value);
          setAnsweredBy(next);
          void save.run({ contactId: contact.id, answeredBy: next });
        }}
      />
    </section>
  );
}
