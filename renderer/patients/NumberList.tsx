// A patient's numbers: whose, in which order, what is wrong with them; adding and mending. Masked unless shown in full.
import { Button, Group, Menu, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { contactUses, relationships } from '#shared/his/staging.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import { badReasons } from '#shared/patients/patients.contract.ts';
import type { ContactPoint, PatientRecord } from '#shared/patients/patients.contract.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { CorrectNumberDialog } from './CorrectNumberDialog.tsx';
import classes from './patients.module.css';

interface NumberListProps {
  readonly record: PatientRecord;
  /** Shown by the audited unmask. */
  readonly fullNumbers: readonly { readonly contactPointId: string; readonly number: string; readonly personName: string | null }[];
}

export function NumberList({ record, fullNumbers }: NumberListProps): ReactNode {
  const t = useT();
  const [isAdding, setAdding] = useState(false);
  const [correcting, setCorrecting] = useState<ContactPoint | null>(null);
  return (
    <Stack gap="xs">
      {record.contactPoints.length === 0 && <Text size="sm">{t('patients.noNumbers')}</Text>}
      {record.contactPoints.map((point) => {
        const full = fullNumbers.find((number) => number.contactPointId === point.id);
        const shown = full ? { ...point, number: full.number, personName: full.personName } : point;
        return <NumberRow key={point.id} patientId={record.patientId} point={shown} onCorrect={() => setCorrecting(shown)} />;
      })}
      {isAdding ? (
        <NumberForm patientId={record.patientId} onDone={() => setAdding(false)} />
      ) : (
        <Group>
          <Button variant="default" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setAdding(true)}>
            {t('patients.addNumber')}
          </Button>
        </Group>
      )}
      <CorrectNumberDialog number={correcting && { patientId: record.patientId, contactPointId: correcting.id, number: correcting.number }} onClose={() => setCorrecting(null)} />
    </Stack>
  );
}

function NumberRow({ patientId, point, onCorrect }: { readonly patientId: string; readonly point: ContactPoint; readonly onCorrect: () => void }): ReactNode {
  const t = useT();
  const mark = useCommand('patients.markNumberBad');
  const clear = useCommand('patients.clearBadNumber');
  const end = useCommand('patients.endNumber');
  const key = { patientId, contactPointId: point.id };
  const owner = point.relationship === null ? t(`patients.use.${point.use}`) : t(`patients.relationship.${point.relationship}`);
  const invalidKey = `patients.invalid.${point.invalidReason ?? ''}`;
  return (
    <div className={classes['numberRow']}>
      <Group gap="sm">
        <Text className="figures">{point.number}</Text>
        <Text size="sm" c="dimmed">
          {[owner, point.personName].filter(Boolean).join(' ')}
        </Text>
        {point.badReason !== null && <StatusChip tone="flag" label={t(`patients.bad.${point.badReason}`)} />}
        {!point.isValid && isMessageKey(invalidKey) && <StatusChip tone="soon" label={t(invalidKey)} />}
      </Group>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="subtle" size="compact-sm" rightSection={<IconChevronDown size={14} aria-hidden />} aria-label={`${t('ui.more')} ${point.number}`}>
            {t('ui.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onCorrect}>{t('patients.correct')}</Menu.Item>
          {point.badReason === null ? (
            badReasons.map((reason) => (
              <Menu.Item key={reason} onClick={() => void mark.run({ ...key, reason })}>
                {t('patients.markBad', { reason: t(`patients.bad.${reason}`) })}
              </Menu.Item>
            ))
          ) : (
            <Menu.Item onClick={() => void clear.run(key)}>{t('patients.clearBad')}</Menu.Item>
          )}
          <Menu.Item onClick={() => void end.run(key)}>{t('patients.endNumber')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function NumberForm({ patientId, onDone }: { readonly patientId: string; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const add = useCommand('patients.addNumber');
  const [number, setNumber] = useState('');
  const [use, setUse] = useState<(typeof contactUses)[number]>('own');
  const [relationship, setRelationship] = useState<(typeof relationships)[number]>('child');
  const [personName, setPersonName] = useState('');
  const isRelative = use === 'relative';

  async function save(): Promise<void> {
    const person = isRelative ? { relationship, personName: personName.trim() === '' ? null : personName.trim() } : {};
    if (await add.run({ patientId, number, use, ...person })) onDone();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Group align="flex-end" gap="sm">
        <TextInput label={t('patients.number')} required minLength={3} maxLength={30} value={number} onChange={(event) => setNumber(event.currentTarget.value)} data-autofocus />
        <Select label={t('patients.use')} w={110} allowDeselect={false} value={use} onChange={(value) => setUse(contactUses.find((known) => known === value) ?? 'own')} data={contactUses.map((value) => ({ value, label: t(`patients.use.${value}`) }))} />
        {isRelative && (
          <>
            <Select
              label={t('patients.relationship')}
              w={120}
              allowDeselect={false}
              value={relationship}
              onChange={(value) => setRelationship(relationships.find((known) => known === value) ?? 'other')}
              data={relationships.map((value) => ({ value, label: t(`patients.relationship.${value}`) }))}
            />
            <TextInput label={t('patients.personName')} w={120} maxLength={100} value={personName} onChange={(event) => setPersonName(event.currentTarget.value)} />
          </>
        )}
        <Button type="submit" loading={add.isRunning}>
          {t('ui.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
      </Group>
    </form>
  );
}
