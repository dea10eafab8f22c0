// One booking with what happened to it and the steps that can be taken now: the family's answer, telling the visitor, coming and going,
// absence, calling off, the sheet for her hand.
import { Button, Group, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Booking } from '#shared/respite/respite.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCommand } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { CallOff } from './CallOff.tsx';
import { BookingState } from './RespiteChips.tsx';
import { VisitSheet } from './VisitSheet.tsx';
import { VisitTime } from './VisitTime.tsx';
import { visitText } from './wording.ts';
import classes from './respite.module.css';

type Opened = 'cancel' | 'absent' | 'checkIn' | 'checkOut' | null;

export function BookingCard({ booking, isHeld }: { readonly booking: Booking; readonly isHeld: boolean }): ReactNode {
  const format = useFormat();
  const [opened, setOpened] = useState<Opened>(null);
  const close = (): void => setOpened(null);
  return (
    <article className={classes['booking']} aria-label={visitText(format, booking)}>
      <Group gap="xs">
        <BookingState state={booking.state} />
        <strong className="figures">{visitText(format, booking)}</strong>
        <span>{booking.serviceTitle}</span>
      </Group>
      <Text size="sm">
        {booking.providerName} {booking.providerPhone}
      </Text>
      <Course booking={booking} />
      {!isHeld && <Steps booking={booking} onOpen={setOpened} />}
      {booking.mustTell !== null && <TellProvider booking={booking} />}
      <CallOff booking={booking} kind={opened === 'cancel' || opened === 'absent' ? opened : null} onClose={close} />
      <VisitTime booking={booking} kind={opened === 'checkIn' || opened === 'checkOut' ? opened : null} onClose={close} />
    </article>
  );
}

/** What is known of it, a line each. */
function Course({ booking }: { readonly booking: Booking }): ReactNode {
  const t = useT();
  const format = useFormat();
  const lines = [
    t('respite.booking.offered', { at: format.dateTime(booking.offeredAt), by: booking.offeredBy }),
    booking.message === null ? '' : t('respite.booking.message', { state: t(`messaging.state.${booking.message as 'sent'}`) }),
    booking.state === 'offered' ? t('respite.booking.respondBy', { at: format.dateTime(booking.respondBy) }) : '',
    booking.replaces === null ? '' : t('respite.booking.replaces'),
    booking.confirmedAt !== null && booking.confirmedWay !== null ? t('respite.booking.confirmed', { at: format.dateTime(booking.confirmedAt), way: t(`respite.way.${booking.confirmedWay}`) }) : '',
    booking.cameAt === null ? '' : t('respite.booking.visited', { from: format.dateTime(booking.cameAt), to: booking.leftAt === null ? '' : format.time(booking.leftAt) }),
    booking.isLateEntry ? t('respite.booking.lateEntry') : '',
    booking.visitNote,
    endText(),
    booking.satisfaction !== null ? t('respite.booking.satisfaction', { score: booking.satisfaction.toFixed(0) }) : booking.survey === 'due' || booking.survey === 'sent' ? t(`respite.booking.survey.${booking.survey}`) : '',
  ].filter((line) => line !== '');
  return (
    <ul className={classes['course']}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );

  function endText(): string {
    if (booking.state !== 'cancelled' && booking.state !== 'family_absent' && booking.state !== 'provider_absent') return '';
    const side = booking.closedSide === null ? '' : t(`respite.side.${booking.closedSide}`);
    const lead = booking.leadMinutes === null || booking.leadMinutes < 0 ? '' : t('respite.booking.lead', { hours: (booking.leadMinutes / 60).toFixed(1) });
    return [side, booking.closeReason, lead, booking.closedAt === null ? '' : `${format.dateTime(booking.closedAt)} ${booking.closedBy ?? ''}`].filter(Boolean).join(' · ');
  }
}

function Steps({ booking, onOpen }: { readonly booking: Booking; readonly onOpen: (opened: Opened) => void }): ReactNode {
  const t = useT();
  const answer = useCommand('respite.answerOffer');
  const take = async (said: 'accept' | 'decline'): Promise<void> => {
    if (await answer.run({ id: booking.id, answer: said, way: booking.message === null ? 'phone' : 'message' })) showDone(said === 'accept' ? 'respite.answer.accepted' : 'respite.answer.declined');
  };
  const { state } = booking;
  const hasBegun = backendNow() >= booking.startsAt;
  return (
    <Group gap={6} mt={6}>
      {state === 'offered' && (
        <>
          <Button size="compact-sm" loading={answer.isRunning} onClick={() => void take('accept')}>
            {t('respite.answer.accept')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => void take('decline')}>
            {t('respite.answer.decline')}
          </Button>
        </>
      )}
      {state === 'confirmed' && (
        <Button size="compact-sm" onClick={() => onOpen('checkIn')}>
          {t('respite.visit.checkIn')}
        </Button>
      )}
      {state === 'present' && (
        <Button size="compact-sm" onClick={() => onOpen('checkOut')}>
          {t('respite.visit.checkOut')}
        </Button>
      )}
      {(state === 'confirmed' || state === 'present') && <SheetKey booking={booking} />}
      {state === 'confirmed' && hasBegun && (
        <Button size="compact-sm" variant="default" onClick={() => onOpen('absent')}>
          {t('respite.callOff.absent')}
        </Button>
      )}
      {(state === 'offered' || state === 'confirmed') && (
        <Button size="compact-sm" variant="subtle" color="red" onClick={() => onOpen('cancel')}>
          {t('respite.callOff.cancel')}
        </Button>
      )}
    </Group>
  );
}

function TellProvider({ booking }: { readonly booking: Booking }): ReactNode {
  const t = useT();
  const tell = useCommand('respite.tellProvider');
  return (
    <Group gap={6} mt={6} className={classes['tell']}>
      <Text size="sm">{t(booking.mustTell === 'ended' ? 'respite.tell.ended' : 'respite.tell.confirmed', { name: booking.providerName, phone: booking.providerPhone })}</Text>
      <Button size="compact-sm" variant="default" loading={tell.isRunning} onClick={() => void tell.run({ id: booking.id })}>
        {t('respite.tell.done')}
      </Button>
    </Group>
  );
}

function SheetKey({ booking }: { readonly booking: Booking }): ReactNode {
  const t = useT();
  const open = useCommand('respite.openVisitSheet');
  const [sheet, setSheet] = useState<OutputOf<'respite.openVisitSheet'> | null>(null);
  const print = async (): Promise<void> => {
    const opened = await open.run({ id: booking.id });
    if (opened) setSheet(opened);
  };
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<IconPrinter size={14} aria-hidden />} title={t('respite.sheet.hint')} loading={open.isRunning} onClick={() => void print()}>
        {t('respite.sheet.print')}
      </Button>
      {sheet && <VisitSheet sheet={sheet} onPrinted={() => setSheet(null)} />}
    </>
  );
}
