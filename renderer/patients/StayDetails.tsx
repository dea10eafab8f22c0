// One stay of the record: when and where, diagnoses, operations, medicines, orders. Reads like the summary on paper.
import { Badge, Group, List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PatientRecord } from '#shared/patients/patients.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import classes from './patients.module.css';

type Stay = PatientRecord['stays'][number];

/** '心内科 2026-11-10 至 2026-11-18' */
export function useStayTitle(): (stay: Stay) => string {
  const t = useT();
  const format = useFormat();
  return (stay) =>
    t('patients.stay', {
      department: stay.department,
      from: stay.admittedAt === null ? '—' : format.date(stay.admittedAt),
      to: stay.status === 'cancelled' ? t('patients.stayCancelled') : (stay.dischargedOn ?? t('patients.stayOpen')),
    });
}

export function StayDetails({ stay }: { readonly stay: Stay }): ReactNode {
  const t = useT();
  const facts = [
    stay.inpatientNumber === null ? null : `${t('patients.inpatientNumber')} ${stay.inpatientNumber}`,
    stay.ward === null && stay.bed === null ? null : stay.bed === null ? stay.ward : t('patients.bed', { ward: stay.ward ?? '', bed: stay.bed }),
    stay.attendingDoctor === null ? null : t('patients.doctor', { name: stay.attendingDoctor }),
    stay.disposition === 'unknown' ? null : t(`patients.disposition.${stay.disposition}`),
    stay.summary,
  ].filter((fact) => fact !== null);
  return (
    <Stack gap="xs">
      <Text size="sm">{facts.join(' · ')}</Text>
      {stay.isConfidential && (
        <Badge color="orange" variant="light">
          {t('patients.confidential')}
        </Badge>
      )}
      <DiagnosisList items={stay.diagnoses} />
      <ProcedureList items={stay.procedures} />
      <MedicationList items={stay.medications} />
      <ItemList title={t('patients.orders')} items={stay.orders.map((order) => [order.text, order.followUpOn === null ? null : t('patients.followUpOn', { date: order.followUpOn })])} />
    </Stack>
  );
}

export function DiagnosisList({ items }: { readonly items: Stay['diagnoses'] }): ReactNode {
  const t = useT();
  const mark = (kind: Stay['diagnoses'][number]['kind']): string | null => (kind === 'other' ? null : t(`patients.diagnosis.${kind}`));
  return <ItemList title={t('patients.diagnoses')} items={items.map((item) => [item.display, item.code, mark(item.kind)])} />;
}

export function ProcedureList({ items }: { readonly items: Stay['procedures'] }): ReactNode {
  const t = useT();
  return <ItemList title={t('patients.procedures')} items={items.map((item) => [item.display, item.performedOn])} />;
}

export function MedicationList({ items }: { readonly items: Stay['medications'] }): ReactNode {
  const t = useT();
  return <ItemList title={t('patients.medications')} items={items.map((item) => [item.display, item.dosage, item.orderedOn])} />;
}

/** Nothing at all where there is nothing to list. */
function ItemList({ title, items }: { readonly title: string; readonly items: readonly (readonly (string | null)[])[] }): ReactNode {
  if (items.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <List size="sm" spacing={2} className={classes['items']}>
        {items.map(([main, ...more], index) => (
          <List.Item key={`${index}-${main ?? ''}`}>
            <Group gap={6} wrap="wrap" component="span">
              <span>{main}</span>
              {more.filter((fact) => fact !== null).map((fact) => (
                <Text key={fact} component="span" size="sm" c="dimmed">
                  {fact}
                </Text>
              ))}
            </Group>
          </List.Item>
        ))}
      </List>
    </div>
  );
}
