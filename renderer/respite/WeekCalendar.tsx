// The week: those who come down, days across, in each place what she offers and what is booked. A slot opens what can be done with it,
// a visit opens its request. Prints on A4.
import { ActionIcon, Button, Group, Text, UnstyledButton } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Booking, WeekSlot } from '#shared/respite/respite.contract.ts';
import { weekOf } from '#shared/respite/availability.ts';
import { occupies } from '#shared/respite/standing.ts';
import { addDays, civilDateExists, dayOfWeek } from '#shared/time/civil.ts';
import { navigate, usePathParts } from '../app/router.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { toneStyle } from '../ui/StatusChip.tsx';
import { NewSlot } from './NewSlot.tsx';
import { SlotDay } from './SlotDay.tsx';
import classes from './respite.module.css';

type Week = OutputOf<'respite.getWeek'>;
const weekDays = 7;

export function WeekCalendar(): ReactNode {
  const t = useT();
  const format = useFormat();
  const [, , asked] = usePathParts();
  const today = format.date(backendNow());
  const monday = weekOf(asked !== undefined && civilDateExists(asked) ? asked : today);
  const call = useCall('respite.getWeek', { from: monday }, { keepPrevious: true });
  const [isNewOpen, setNewOpen] = useState(false);
  const [chosen, setChosen] = useState<WeekSlot | null>(null);
  const goTo = (day: string): void => navigate(`/respite/calendar/${day}`);
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text fw={600} component="h2" size="md" m={0}>
          {t('escalations.roster.week', { from: monday, to: addDays(monday, weekDays - 1) })}
        </Text>
        <Group gap="xs" className="screen-only">
          <ActionIcon variant="default" size="lg" aria-label={t('escalations.roster.previous')} onClick={() => goTo(addDays(monday, -weekDays))}>
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <Button variant="default" onClick={() => goTo(weekOf(today))} disabled={monday === weekOf(today)}>
            {t('escalations.roster.thisWeek')}
          </Button>
          <ActionIcon variant="default" size="lg" aria-label={t('escalations.roster.next')} onClick={() => goTo(addDays(monday, weekDays))}>
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            {t('reports.print')}
          </Button>
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setNewOpen(true)}>
            {t('respite.slot.new')}
          </Button>
        </Group>
      </Group>
      <Loaded call={call} rows={10} empty={(data) => (data.providers.length === 0 ? <EmptyState title={t('respite.provider.empty')} hint={t('respite.provider.emptyHint')} /> : null)}>
        {(week) => <WeekTable week={week} today={today} onChoose={setChosen} />}
      </Loaded>
      <NewSlot isOpen={isNewOpen} monday={monday} providers={call.data?.providers ?? []} onClose={() => setNewOpen(false)} />
      <SlotDay slot={chosen} providerName={call.data?.providers.find(({ id }) => id === chosen?.providerId)?.name ?? ''} onClose={() => setChosen(null)} />
    </>
  );
}

function WeekTable({ week, today, onChoose }: { readonly week: Week; readonly today: string; readonly onChoose: (slot: WeekSlot) => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const shown = week.providers.filter((provider) => !provider.isPaused || week.bookings.some(({ providerId }) => providerId === provider.id));
  return (
    <table className={classes['week']}>
      <thead>
        <tr>
          <th scope="col" style={{ width: 120 }}>
            {t('respite.provider')}
          </th>
          {week.days.map(({ day, isClosed, name }) => (
            <th key={day} scope="col" data-today={day === today || undefined}>
              {t(`escalations.roster.weekday.${dayOfWeek(day) as 1}`)} {day.slice(5)}
              {isClosed && (
                <Text size="xs" c="dimmed">
                  {name || t('respite.calendar.closed')}
                </Text>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((provider) => (
          <tr key={provider.id}>
            <th scope="row">
              {provider.name}
              <Text size="xs" c="dimmed">
                {t(`respite.kind.${provider.kind}`)} {provider.district}
              </Text>
            </th>
            {week.days.map(({ day }) => (
              <td key={day} data-today={day === today || undefined}>
                {week.slots
                  .filter((slot) => slot.providerId === provider.id && slot.day === day)
                  .map((slot) => (
                    <SlotMark key={slot.slotId} slot={slot} providerName={provider.name} onChoose={onChoose} />
                  ))}
                {week.bookings
                  .filter((booking) => booking.providerId === provider.id && format.date(booking.startsAt) === day && occupies(booking.state))
                  .map((booking) => (
                    <VisitMark key={booking.id} booking={booking} />
                  ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SlotMark({ slot, providerName, onChoose }: { readonly slot: WeekSlot; readonly providerName: string; readonly onChoose: (slot: WeekSlot) => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const time = `${format.time(slot.startsAt)}–${format.time(slot.endsAt)}`;
  const state = slot.closure ? t('respite.slot.closed', { reason: slot.closure.reason }) : slot.isClosedDay ? t('respite.calendar.closed') : t('respite.slot.open');
  return (
    <UnstyledButton className={classes['slot'] ?? ''} data-shut={slot.closure !== null || slot.isClosedDay || undefined} aria-label={`${providerName} ${slot.day} ${time} ${state}`} title={state} onClick={() => onChoose(slot)}>
      {time}
    </UnstyledButton>
  );
}

function VisitMark({ booking }: { readonly booking: Booking }): ReactNode {
  const t = useT();
  const format = useFormat();
  const tone = booking.state === 'offered' ? 'due' : booking.state === 'completed' ? 'done' : 'accent';
  return (
    <UnstyledButton className={classes['visit'] ?? ''} style={toneStyle(tone)} onClick={() => navigate(`/respite/request/${booking.requestId}`)}>
      {format.time(booking.startsAt)}–{format.time(booking.endsAt)} {booking.caregiverName} {t(`respite.state.${booking.state}`)}
    </UnstyledButton>
  );
}
