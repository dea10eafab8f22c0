// One month as a table, weeks beginning on Monday. A day says by shade and word whether it is worked, and where that comes from.
import type { ReactNode } from 'react';
import type { CalendarDay } from '#shared/plans/plans.contract.ts';
import { dayOfWeek } from '#shared/time/civil.ts';
import { useT } from '../platform/locale.ts';
import classes from './plans.module.css';

interface CalendarMonthProps {
  readonly month: number;
  readonly days: readonly CalendarDay[];
  /** Null: only looked at. */
  readonly onTurn: ((day: CalendarDay) => void) | null;
}

export function CalendarMonth({ month, days, onTurn }: CalendarMonthProps): ReactNode {
  const t = useT();
  return (
    <table className={classes['month']}>
      <caption>{t('plans.calendar.month', { month })}</caption>
      <thead>
        <tr>
          {t('plans.calendar.weekdays').split(' ').map((letter, index) => (
            <th key={index} scope="col">
              {letter}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week, index) => (
          <tr key={index}>
            {week.map((day, column) => (
              <td key={day?.day ?? column}>{day && <Day day={day} onTurn={onTurn} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, onTurn }: { readonly day: CalendarDay; readonly onTurn: ((day: CalendarDay) => void) | null }): ReactNode {
  const t = useT();
  const kind = t(day.isWorkday ? 'plans.calendar.workday' : 'plans.calendar.closed');
  const label = t('plans.calendar.day', { day: day.day, kind, name: day.name, source: t(`plans.calendar.source.${day.source}`) });
  const marks = { 'data-closed': day.isWorkday ? undefined : true, 'data-edited': day.source === 'edited' ? true : undefined, 'data-named': day.name === '' ? undefined : true };
  const number = Number(day.day.slice(8));
  return onTurn ? (
    <button type="button" className={classes['day']} title={label} aria-pressed={!day.isWorkday} {...marks} onClick={() => onTurn(day)}>
      {number}
      <span className="visually-hidden"> {label}</span>
    </button>
  ) : (
    <span className={classes['day']} title={label} {...marks}>
      {number}
    </span>
  );
}

/** Rows of seven, Monday first, null where another month is. */
function weeksOf(days: readonly CalendarDay[]): (CalendarDay | null)[][] {
  const first = days[0];
  const cells: (CalendarDay | null)[] = [...Array.from({ length: first ? dayOfWeek(first.day) - 1 : 0 }, () => null), ...days];
  while (cells.length % 7 > 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
