// Who a plan enrols, one line a criterion; criteria that are not set are left out.
import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { EnrolmentCriteria } from '#shared/plans/plan-definition.ts';
import { useT } from '../platform/locale.ts';

const open = '—';

export function CriteriaList({ criteria }: { readonly criteria: EnrolmentCriteria }): ReactNode {
  const t = useT();
  const lines = useLines(criteria);
  return (
    <>
      <Table fz="sm" className="figures" variant="vertical" withTableBorder={false}>
        <Table.Tbody>
          {lines.map(([label, text]) => (
            <Table.Tr key={label}>
              <Table.Th w={160}>{label}</Table.Th>
              <Table.Td>{text}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" mt="sm">
        {t(criteria.includesShortStays === true ? 'plans.exclusionsButShort' : 'plans.exclusions')}
      </Text>
    </>
  );
}

function useLines(criteria: EnrolmentCriteria): [label: string, text: string][] {
  const t = useT();
  const lines: [string, string][] = [];
  const list = (label: string, items: readonly string[] | undefined): void => {
    if (items && items.length > 0) lines.push([label, items.join('，')]);
  };
  list(t('plans.criteria.departments'), criteria.departments);
  list(t(criteria.anyDiagnosis ? 'plans.criteria.anyDiagnosis' : 'plans.criteria.diagnoses'), criteria.diagnoses);
  list(t('plans.criteria.procedures'), criteria.procedures);
  const range = (kind: 'age' | 'stay', from: number | undefined, to: number | undefined): string =>
    from === undefined ? t(`plans.criteria.${kind}To`, { to: to ?? open }) : to === undefined ? t(`plans.criteria.${kind}From`, { from }) : t(`plans.criteria.${kind}Range`, { from, to });
  if (criteria.minimumAge !== undefined || criteria.maximumAge !== undefined) lines.push([t('plans.criteria.age'), range('age', criteria.minimumAge, criteria.maximumAge)]);
  list(t('plans.criteria.sexes'), criteria.sexes?.map((sex) => t(sex === 'male' ? 'ui.male' : sex === 'female' ? 'ui.female' : 'ui.sexUnknown')));
  if (criteria.minimumStayDays !== undefined || criteria.maximumStayDays !== undefined) lines.push([t('plans.criteria.stayDays'), range('stay', criteria.minimumStayDays, criteria.maximumStayDays)]);
  if (criteria.includesShortStays === true) lines.push([t('plans.criteria.shortStays'), t('plans.criteria.shortStaysToo')]);
  list(t('plans.criteria.dispositions'), criteria.dispositions?.map((disposition) => t(`plans.disposition.${disposition}`)));
  if (criteria.dischargedFrom !== undefined || criteria.dischargedTo !== undefined) lines.push([t('plans.criteria.discharged'), t('plans.criteria.dischargeRange', { from: criteria.dischargedFrom ?? open, to: criteria.dischargedTo ?? open })]);
  if (lines.length === 0) lines.push([t('plans.criteria'), t('plans.criteria.all')]);
  return [...lines, [t('plans.criteria.within'), t('plans.criteria.withinDays', { days: criteria.dischargedWithinDays })]];
}
