// The 病历 beside the script: allergies first, the newest stay open, earlier stays, earlier contacts. Whole for the holder of
// the claim, masked for others: that was decided by the backend.
import { Accordion, Badge, Group, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PatientRecord } from '#shared/patients/patients.contract.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import { PersonMessages } from '../messaging/PersonMessages.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { DiagnosisList, MedicationList, ProcedureList, StayDetails, useStayTitle } from './StayDetails.tsx';
import classes from './patients.module.css';

export function RecordPanel({ patientId }: { readonly patientId: string }): ReactNode {
  const t = useT();
  const record = useCall('patients.getRecord', { patientId });
  return <Loaded call={record}>{(data) => (data ? <RecordBody record={data} /> : <EmptyState title={t('patients.recordMissing')} />)}</Loaded>;
}

/** The clinical part of a record. */
export function RecordBody({ record }: { readonly record: PatientRecord }): ReactNode {
  const stayTitle = useStayTitle();
  const [newest] = record.stays;
  return (
    <div className={classes['record']}>
      <Allergies record={record} />
      <Accordion multiple defaultValue={newest ? [newest.stayId] : []} order={3}>
        {record.stays.map((stay) => (
          <Accordion.Item key={stay.stayId} value={stay.stayId}>
            <Accordion.Control>{stayTitle(stay)}</Accordion.Control>
            <Accordion.Panel>
              <StayDetails stay={stay} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
        <OtherItems record={record} />
      </Accordion>
      <Contacts contacts={record.contacts} />
      <PersonMessages recipient={{ kind: 'patient', id: record.patientId }} />
    </div>
  );
}

function Allergies({ record }: { readonly record: PatientRecord }): ReactNode {
  const t = useT();
  return (
    <Group gap="xs">
      <Text fw={600}>{t('patients.allergies')}</Text>
      {record.allergies.length === 0 && <Text c="dimmed">{t('patients.noAllergies')}</Text>}
      {record.allergies.map((allergy) => (
        <Badge key={allergy} color="red" variant="light" leftSection={<IconAlertTriangle size={12} aria-hidden />}>
          {allergy}
        </Badge>
      ))}
    </Group>
  );
}

function OtherItems({ record }: { readonly record: PatientRecord }): ReactNode {
  const t = useT();
  const { otherDiagnoses, otherProcedures, otherMedications } = record;
  if (otherDiagnoses.length + otherProcedures.length + otherMedications.length === 0) return null;
  return (
    <Accordion.Item value="other">
      <Accordion.Control>{t('patients.otherItems')}</Accordion.Control>
      <Accordion.Panel>
        <DiagnosisList items={otherDiagnoses} />
        <ProcedureList items={otherProcedures} />
        <MedicationList items={otherMedications} />
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function Contacts({ contacts }: { readonly contacts: PatientRecord['contacts'] }): ReactNode {
  const t = useT();
  const format = useFormat();
  const outcomeText = (outcome: string | null): string => {
    const key = `queue.outcome.${outcome ?? ''}`;
    return isMessageKey(key) ? t(key) : '';
  };
  return (
    <div>
      <Text fw={600}>{t('patients.contacts')}</Text>
      {contacts.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('patients.noContacts')}
        </Text>
      )}
      <List size="sm" spacing={4}>
        {contacts.map((contact) => (
          <List.Item key={contact.contactId}>{[format.dateTime(contact.happenedAt), outcomeText(contact.outcome), contact.user, contact.note].filter(Boolean).join(' · ')}</List.Item>
        ))}
      </List>
    </div>
  );
}
