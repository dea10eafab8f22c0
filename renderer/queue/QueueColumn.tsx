// The queue: badges that are filters, search, rows by the backend's ranking with their reasons in words. Up and Down walk, Enter
// starts, Right expands; all of it also by mouse. Rows come in pages by cursor; what is off screen is not laid out.
import { Group, Menu, Select, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChevronDown, IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { QueueFilter, QueueRow } from '#shared/queue/queue.contract.ts';
import { useKeys } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { QueueActions } from './QueueActions.tsx';
import { QueueNarrowing } from './QueueNarrowing.tsx';
import { QueuePages } from './QueuePages.tsx';
import classes from './queue.module.css';
import type { QueueScope } from './scope.ts';

/** Always in sight; the others are behind 更多, the chosen one of them takes its name. */
const mainFilters = ['ready', 'overdue', 'callback'] as const satisfies QueueFilter[];
const otherFilters = ['red', 'today', 'week', 'waiting', 'special', 'no_number', 'lost'] as const satisfies QueueFilter[];

type Counts = OutputOf<'queue.counts'>;
const countOf: Partial<Record<QueueFilter, keyof Omit<Counts, 'parkedByMe'>>> = { ready: 'ready', overdue: 'overdue', callback: 'callbacksDue', red: 'red', special: 'special', waiting: 'waiting' };

interface QueueColumnProps {
  readonly scope: QueueScope;
  readonly onScope: (scope: QueueScope) => void;
  /** False while a contact is open: then rows are only looked at. */
  readonly canClaim: boolean;
  readonly onClaim: (row: QueueRow) => void;
  readonly isOpened: boolean;
}

export function QueueColumn({ scope, onScope, canClaim, onClaim, isOpened }: QueueColumnProps): ReactNode {
  const t = useT();
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.trim(), 120);
  const list = useRef<HTMLDivElement>(null);
  const departments = useCall('patients.listDepartments', {});

  useKeys({ 'queue.down': () => moveFocus(list.current, 1), 'queue.up': () => moveFocus(list.current, -1) }, canClaim);

  return (
    <aside className={classes['queue']} data-opened={isOpened} aria-label={t('workbench.queue')}>
      <div className={classes['queueHead']}>
        <QueueFilters scope={scope} onScope={onScope} />
        <TextInput size="xs" aria-label={t('workbench.search')} placeholder={t('workbench.search')} leftSection={<IconSearch size={14} aria-hidden />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <Group gap={6} wrap="nowrap">
          <Select
            style={{ flex: 1 }}
            size="xs"
            aria-label={t('workbench.department')}
            placeholder={t('workbench.allDepartments')}
            clearable
            searchable
            data={(departments.data ?? []).map((department) => ({ value: department.id, label: department.name }))}
            value={scope.departmentId ?? null}
            onChange={(departmentId) => onScope({ ...scope, departmentId: departmentId ?? undefined })}
            clearButtonProps={{ 'aria-label': t('ui.clearFilters') }}
          />
          <QueueNarrowing scope={scope} onScope={onScope} />
          <QueueActions {...(scope.departmentId ? { departmentId: scope.departmentId } : {})} />
        </Group>
      </div>
      <div className={classes['rows']} ref={list}>
        <p className="visually-hidden">{t('workbench.rowKeys')}</p>
        <QueuePages key={JSON.stringify([scope, settled])} input={{ ...scope, ...(settled ? { search: settled } : {}) }} canClaim={canClaim} onClaim={onClaim} />
      </div>
    </aside>
  );
}

function QueueFilters({ scope, onScope }: Pick<QueueColumnProps, 'scope' | 'onScope'>): ReactNode {
  const t = useT();
  const counts = useCall('queue.counts', scope.departmentId ? { departmentId: scope.departmentId } : {}, { refreshMs: 60_000, keepPrevious: true }).data;
  const other = otherFilters.find((filter) => filter === scope.filter);

  function label(filter: QueueFilter): string {
    const countKey = countOf[filter];
    const count = counts && countKey ? counts[countKey] : undefined;
    return [t(`queue.filter.${filter}`), count && (count.isMore ? t('workbench.more', { count: count.count }) : count.count)].filter((part) => part !== undefined).join(' ');
  }

  return (
    <div className={classes['filters']} role="group" aria-label={t('ui.filters')}>
      {mainFilters.map((filter) => (
        <UnstyledButton key={filter} className={classes['filter']} aria-pressed={scope.filter === filter} onClick={() => onScope({ ...scope, filter })}>
          {label(filter)}
        </UnstyledButton>
      ))}
      <Menu position="bottom-start">
        <Menu.Target>
          <UnstyledButton className={classes['filter']} aria-pressed={other !== undefined}>
            {other ? label(other) : t('ui.more')} <IconChevronDown size={12} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {otherFilters.map((filter) => (
            <Menu.Item key={filter} onClick={() => onScope({ ...scope, filter })}>
              {label(filter)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

/** Focuses the next or former row; from anywhere else the first. */
function moveFocus(list: HTMLElement | null, step: 1 | -1): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = at === -1 ? rows[0] : rows[at + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
