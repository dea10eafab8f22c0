// How many hours were offered, booked and used, by district and week; the month's table is with the reports.
import { ActionIcon, Button, Group, Table, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPrinter, IconReport } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { weekOf } from '#shared/respite/availability.ts';
import type { Hours } from '#shared/respite/capacity.ts';
import { addDays } from '#shared/time/civil.ts';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import classes from './respite.module.css';

const weeksShown = 4;
const weekDays = 7;

export function Capacity(): ReactNode {
  const t = useT();
  const today = useFormat().date(backendNow());
  const isSupervisor = useUser().role === 'supervisor';
  const [from, setFrom] = useState(() => addDays(weekOf(today), -2 * weekDays));
  const call = useCall('respite.getCapacity', { from, weeks: weeksShown }, { keepPrevious: true });
  const step = (weeks: number): void => setFrom(addDays(from, weeks * weekDays));
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text fw={600} component="h2" size="md" m={0}>
          {t('respite.capacity.title', { from, to: addDays(from, weeksShown * weekDays - 1) })}
        </Text>
        <Group gap="xs" className="screen-only">
          <ActionIcon variant="default" size="lg" aria-label={t('respite.capacity.earlier')} onClick={() => step(-weeksShown)}>
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" size="lg" aria-label={t('respite.capacity.later')} onClick={() => step(weeksShown)}>
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            {t('reports.print')}
          </Button>
          {isSupervisor && (
            <Button variant="default" leftSection={<IconReport size={16} aria-hidden />} onClick={() => navigate(`/reports/respite/${today.slice(0, 7)}`)}>
              {t('respite.capacity.month')}
            </Button>
          )}
        </Group>
      </Group>
      <Loaded call={call} rows={6} empty={(data) => (data.rows.length === 0 ? <EmptyState title={t('respite.provider.empty')} hint={t('respite.provider.emptyHint')} /> : null)}>
        {({ weeks, rows, total }) => (
          <Table withTableBorder withColumnBorders verticalSpacing={4} className="figures" fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th rowSpan={2} scope="col">
                  {t('respite.wish.district')}
                </Table.Th>
                {weeks.map((week) => (
                  <Table.Th key={week} colSpan={3} scope="colgroup">
                    {t('respite.capacity.week', { from: week.slice(5), to: addDays(week, weekDays - 1).slice(5) })}
                  </Table.Th>
                ))}
                <Table.Th colSpan={4} scope="colgroup">
                  {t('respite.capacity.total')}
                </Table.Th>
              </Table.Tr>
              <Table.Tr>
                {[...weeks, 'total'].flatMap((week) => parts.map((part) => <Table.Th key={`${week} ${part}`} scope="col">{t(`respite.capacity.${part}`)}</Table.Th>))}
                <Table.Th scope="col">{t('respite.capacity.share')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              <Line name={t('respite.capacity.all')} weeks={total} total={total.reduce(add, { offered: 0, booked: 0, used: 0 })} />
              {rows.map((row) => (
                <Line key={row.district} name={row.district} weeks={row.weeks} total={row.total} />
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Loaded>
      <Text size="xs" c="dimmed" mt="xs">
        {t('respite.capacity.definition')}
      </Text>
    </>
  );
}

const parts = ['offered', 'booked', 'used'] as const;

function add(a: Hours, b: Hours): Hours {
  return { offered: a.offered + b.offered, booked: a.booked + b.booked, used: a.used + b.used };
}

function Line({ name, weeks, total }: { readonly name: string; readonly weeks: readonly Hours[]; readonly total: Hours }): ReactNode {
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      {[...weeks, total].flatMap((hours, index) => parts.map((part) => <Table.Td key={`${index} ${part}`} className={classes['hours'] ?? ''}>{hoursText(hours[part])}</Table.Td>))}
      <Table.Td className={classes['hours'] ?? ''}>{total.offered === 0 ? '—' : `${((100 * total.booked) / total.offered).toFixed(0)}%`}</Table.Td>
    </Table.Tr>
  );
}

/** '2', '1.5' */
function hoursText(hours: number): string {
  return String(Math.round(hours * 10) / 10);
}
