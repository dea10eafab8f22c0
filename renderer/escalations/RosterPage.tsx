// The roster of a week, a table for each unit: days across, shifts down, three lines in a place. An empty first line that is still
// to come is a hole and says so in red. A click fills or empties a place.
import { ActionIcon, Button, Select, Text, Title, UnstyledButton } from '@mantine/core';
import { IconArrowLeft, IconChevronLeft, IconChevronRight, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RosterCell, RosterUnit } from '#shared/escalations/roster.contract.ts';
import { lines, placeKey, shiftEnd, shifts } from '#shared/escalations/roster.ts';
import { addDays, civilDateExists, dayOfWeek } from '#shared/time/civil.ts';
import { navigate } from '../app/router.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall, useCommand } from '../platform/rpc.tsx';
import { showDone, showNotice } from '../platform/toasts.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import type { ChosenPlace } from './RosterPlaceDialog.tsx';
import { RosterPlaceDialog } from './RosterPlaceDialog.tsx';
import classes from './escalations.module.css';

const weekDays = 7;

export function RosterPage({ from }: { readonly from: string | undefined }): ReactNode {
  const t = useT();
  const format = useFormat();
  const today = format.date(backendNow());
  const thisMonday = mondayOf(today);
  const monday = from !== undefined && civilDateExists(from) ? mondayOf(from) : thisMonday;
  const [addedId, setAddedId] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ChosenPlace | null>(null);
  const call = useCall('escalations.getRoster', { from: monday, departmentId: addedId }, { keepPrevious: true });
  const departments = useCall('patients.listDepartments', {}).data ?? [];
  const goTo = (day: string): void => navigate(`/oncall/roster/${day}`);
  const shown = new Set(call.data?.units.map((unit) => unit.departmentId));
  const mayAdd = call.data?.units.some((unit) => unit.departmentId === null && unit.mayEdit) ?? false;
  return (
    <Page isWide>
      <Button variant="subtle" size="compact-sm" mb="xs" className="screen-only" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={() => navigate('/oncall')}>
        {t('escalations.onCall.title')}
      </Button>
      <PageHead
        title={`${t('escalations.roster.title')} ${t('escalations.roster.week', { from: monday, to: addDays(monday, weekDays - 1) })}`}
        description={t('escalations.roster.hint')}
        actions={
          <>
            <ActionIcon variant="default" size="lg" aria-label={t('escalations.roster.previous')} onClick={() => goTo(addDays(monday, -weekDays))}>
              <IconChevronLeft size={18} aria-hidden />
            </ActionIcon>
            <Button variant="default" onClick={() => goTo(thisMonday)} disabled={monday === thisMonday}>
              {t('escalations.roster.thisWeek')}
            </Button>
            <ActionIcon variant="default" size="lg" aria-label={t('escalations.roster.next')} onClick={() => goTo(addDays(monday, weekDays))}>
              <IconChevronRight size={18} aria-hidden />
            </ActionIcon>
            {mayAdd && <Select placeholder={t('escalations.roster.addDepartment')} aria-label={t('escalations.roster.addDepartment')} w={190} searchable data={departments.filter(({ id }) => !shown.has(id)).map(({ id, name }) => ({ value: id, label: name }))} value={null} onChange={setAddedId} />}
            <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
              {t('reports.print')}
            </Button>
          </>
        }
      />
      <Loaded call={call} rows={10}>
        {(data) =>
          data.units.map((unit) => (
            <UnitRoster key={unit.departmentId ?? 'centre'} unit={unit} monday={monday} today={today} cells={data.cells} shiftRule={{ zone: format.zone, dayShift: data.dayShift }} onChoose={setChosen} />
          ))
        }
      </Loaded>
      <RosterPlaceDialog chosen={chosen} accounts={call.data?.accounts ?? []} onClose={() => setChosen(null)} />
    </Page>
  );
}

interface UnitRosterProps {
  readonly unit: RosterUnit;
  readonly monday: string;
  readonly today: string;
  readonly cells: readonly RosterCell[];
  readonly shiftRule: Parameters<typeof shiftEnd>[1];
  readonly onChoose: (chosen: ChosenPlace) => void;
}

function UnitRoster({ unit, monday, today, cells, shiftRule, onChoose }: UnitRosterProps): ReactNode {
  const t = useT();
  const copy = useCommand('escalations.copyRosterWeek');
  const unitName = unit.name ?? t('escalations.centre');
  const days = Array.from({ length: weekDays }, (_, index) => addDays(monday, index));
  const filled = new Map(cells.map((cell) => [placeKey(cell), cell]));
  const now = backendNow();
  const isOver = (day: string, shift: (typeof shifts)[number]): boolean => shiftEnd({ day, shift }, shiftRule) <= now;
  const holes = days.flatMap((day) => shifts.filter((shift) => !isOver(day, shift) && !filled.has(placeKey({ departmentId: unit.departmentId, day, shift, line: 1 })))).length;

  async function copyWeek(): Promise<void> {
    const copied = await copy.run({ departmentId: unit.departmentId, from: monday });
    if (!copied) return;
    if (copied.filled > 0) showDone('escalations.roster.copied', { count: copied.filled });
    else showNotice('escalations.roster.copiedNothing');
  }

  return (
    <section aria-label={unitName}>
      <div className={classes['unitHead']}>
        <Title order={2}>{unitName}</Title>
        {holes > 0 ? <StatusChip tone="flag" label={t('escalations.roster.holes', { count: holes })} /> : <StatusChip tone="done" label={t('escalations.roster.noHoles')} />}
        {unit.mayEdit ? (
          <Button size="compact-sm" variant="default" className="screen-only" loading={copy.isRunning} onClick={() => void copyWeek()}>
            {t('escalations.roster.copy')}
          </Button>
        ) : (
          <Text size="xs" c="dimmed" className="screen-only">
            {t('escalations.roster.readOnly')}
          </Text>
        )}
      </div>
      <table className={classes['roster']}>
        <thead>
          <tr>
            <th scope="col" style={{ width: 64 }}>
              {t('escalations.roster.shift')}
            </th>
            {days.map((day) => (
              <th key={day} scope="col" data-today={day === today || undefined}>
                {t(`escalations.roster.weekday.${weekdayOf(day)}`)} {day.slice(5)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shifts.map((shift) => (
            <tr key={shift}>
              <th scope="row">
                {t(`escalations.roster.shift.${shift}`)}
                <Text size="xs" c="dimmed">
                  {shift === 'day' ? `${shiftRule.dayShift.from}–${shiftRule.dayShift.to}` : `${shiftRule.dayShift.to}–${shiftRule.dayShift.from}`}
                </Text>
              </th>
              {days.map((day) => (
                <td key={day} data-today={day === today || undefined}>
                  {lines.map((line) => {
                    const place = { departmentId: unit.departmentId, day, shift, line };
                    const cell = filled.get(placeKey(place));
                    return <Place key={line} place={place} unitName={unitName} cell={cell} isPast={isOver(day, shift)} onChoose={unit.mayEdit ? onChoose : null} />;
                  })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface PlaceProps extends ChosenPlace {
  readonly isPast: boolean;
  readonly onChoose: ((chosen: ChosenPlace) => void) | null;
}

function Place({ place, unitName, cell, isPast, onChoose }: PlaceProps): ReactNode {
  const t = useT();
  const isHole = place.line === 1 && !cell && !isPast;
  const line = t(`escalations.line.${place.line}`);
  const marks = { className: classes['place'] ?? '', 'data-hole': isHole || undefined };
  const content = (
    <>
      <span className={classes['placeLine']}>{line}</span>
      {isHole && t('escalations.hole')}
      {cell && (
        <span>
          {cell.name} <span className={classes['phone']}>{cell.phone}</span>
        </span>
      )}
    </>
  );
  if (!onChoose || isPast) return <div {...marks}>{content}</div>;
  const name = cell ? [cell.name, cell.phone].filter(Boolean).join(' ') : t(isHole ? 'escalations.hole' : 'escalations.roster.empty');
  return (
    <UnstyledButton {...marks} aria-label={t('escalations.roster.place', { unit: unitName, day: place.day, shift: t(`escalations.roster.shift.${place.shift}`), line, name })} onClick={() => onChoose({ place, unitName, cell })}>
      {content}
    </UnstyledButton>
  );
}

function mondayOf(day: string): string {
  return addDays(day, 1 - dayOfWeek(day));
}

function weekdayOf(day: string): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return dayOfWeek(day) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}
