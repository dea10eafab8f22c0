// The workday calendar of a year, twelve months at a glance. A click turns a working day into a closed one and back; where
// the official table is missing, the page says so until somebody has entered and confirmed the year.
import { ActionIcon, Button, Group, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { CalendarDay } from '#shared/plans/plans.contract.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall, useCommand } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { CalendarMonth } from './CalendarMonth.tsx';
import { CalendarWarning } from './CalendarWarning.tsx';
import classes from './plans.module.css';

export function CalendarPage(): ReactNode {
  const t = useT();
  const role = useUser().role;
  const thisYear = Number(useFormat().date(backendNow()).slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const calendar = useCall('plans.getCalendar', { year });
  const setDays = useCommand('plans.setCalendarDays');
  const canEdit = role === 'supervisor' || role === 'it';
  const turn = (day: CalendarDay): void => void setDays.run({ days: [{ day: day.day, isWorkday: !day.isWorkday, name: day.name }] });
  return (
    <Page isWide>
      <PageHead
        title={t('plans.calendar.title')}
        description={t('plans.calendar.hint')}
        actions={
          <Group gap="xs">
            <ActionIcon variant="default" size="lg" aria-label={t('plans.calendar.previous')} onClick={() => setYear(year - 1)}>
              <IconChevronLeft size={18} aria-hidden />
            </ActionIcon>
            <Title order={2} aria-live="polite">
              {t('plans.calendar.year', { year })}
            </Title>
            <ActionIcon variant="default" size="lg" aria-label={t('plans.calendar.next')} onClick={() => setYear(year + 1)}>
              <IconChevronRight size={18} aria-hidden />
            </ActionIcon>
          </Group>
        }
      />
      <CalendarWarning />
      <Loaded call={calendar}>
        {({ days, isKnown }) => (
          <>
            <Legend />
            <div className={classes['year']}>
              {Array.from({ length: 12 }, (_, index) => (
                <CalendarMonth key={index} month={index + 1} days={days.filter((day) => Number(day.day.slice(5, 7)) === index + 1)} onTurn={canEdit ? turn : null} />
              ))}
            </div>
            {canEdit && <YearActions year={year} isKnown={isKnown} edited={days.filter((day) => day.source === 'edited').map((day) => day.day)} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Legend(): ReactNode {
  const t = useT();
  return (
    <Group gap="lg" mb="sm" fz="sm">
      <span className={classes['legend']}>
        <span className={classes['swatch']} aria-hidden /> {t('plans.calendar.workday')}
      </span>
      <span className={classes['legend']}>
        <span className={classes['swatch']} data-closed aria-hidden /> {t('plans.calendar.closed')}
      </span>
      <span className={classes['legend']}>
        <span className={classes['swatch']} data-edited aria-hidden /> {t('plans.calendar.source.edited')}
      </span>
      <b>{t('plans.calendar.named')}</b>
    </Group>
  );
}

function YearActions({ year, isKnown, edited }: { readonly year: number; readonly isKnown: boolean; readonly edited: readonly string[] }): ReactNode {
  const t = useT();
  const [asking, setAsking] = useState<'confirm' | 'reset' | null>(null);
  const setDays = useCommand('plans.setCalendarDays');
  const reset = useCommand('plans.resetCalendarDays');

  async function confirm(): Promise<void> {
    const done = asking === 'reset' ? await reset.run({ days: [...edited] }) : await setDays.run({ days: [{ day: `${year}-01-01`, isWorkday: false, name: t('plans.calendar.newYear') }] });
    if (done) setAsking(null);
  }

  const isReset = asking === 'reset';
  return (
    <Group mt="md" className="screen-only">
      {!isKnown && <Button onClick={() => setAsking('confirm')}>{t('plans.calendar.confirmYear', { year })}</Button>}
      {edited.length > 0 && (
        <Button variant="default" onClick={() => setAsking('reset')}>
          {t('plans.calendar.reset')}
        </Button>
      )}
      <ConfirmWithScope
        isOpened={asking !== null}
        title={isReset ? t('plans.calendar.reset') : t('plans.calendar.confirmYear', { year })}
        scope={[isReset ? t('plans.calendar.resetScope', { year, count: edited.length }) : t('plans.calendar.confirmScope', { year })]}
        confirmLabel={isReset ? t('plans.calendar.reset') : t('ui.confirm')}
        isRunning={setDays.isRunning || reset.isRunning}
        onConfirm={() => void confirm()}
        onClose={() => setAsking(null)}
      />
    </Group>
  );
}
