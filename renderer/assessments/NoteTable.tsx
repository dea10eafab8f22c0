// Findings and notes as a table for reading: how bad, where, what, and what happens instead.
import { Table } from '@mantine/core';
import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { LocalizedText } from '#shared/assessments/extensions.ts';
import type { Severity } from '#shared/assessments/lint-finding.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { StatusChip } from '../ui/StatusChip.tsx';

export interface NoteRow {
  readonly severity: Severity;
  readonly places: readonly string[];
  readonly what: LocalizedText;
  readonly instead?: LocalizedText;
}

const tones = { error: 'flag', warning: 'soon', information: 'due' } as const;
const icons = { error: IconCircleX, warning: IconAlertTriangle, information: IconInfoCircle } as const;
/** More places than these are counted, not listed. */
const listedPlaces = 3;

export function NoteTable({ label, rows }: { readonly label: string; readonly rows: readonly NoteRow[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const hasInstead = rows.some((row) => row.instead !== undefined);
  return (
    <Table fz="sm" verticalSpacing={4} aria-label={label} layout="auto">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={90}>{t('assessments.exchange.severity')}</Table.Th>
          <Table.Th w={170}>{t('assessments.exchange.place')}</Table.Th>
          <Table.Th>{t('assessments.exchange.what')}</Table.Th>
          {hasInstead && <Table.Th w={230}>{t('assessments.exchange.instead')}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row, index) => (
          <Table.Tr key={`${index} ${row.what[locale]}`}>
            <Table.Td>
              <StatusChip tone={tones[row.severity]} icon={icons[row.severity]} label={t(`assessments.exchange.severity.${row.severity}`)} />
            </Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              {row.places.slice(0, listedPlaces).join('、')} {row.places.length > listedPlaces && t('assessments.exchange.more', { count: row.places.length })}
            </Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{row.what[locale]}</Table.Td>
            {hasInstead && <Table.Td>{row.instead?.[locale]}</Table.Td>}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
