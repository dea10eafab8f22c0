// One family's request: what it wishes, what was arranged, and who could come. Everything from the match to the survey happens here.
import { Alert, Button, Group, List, Modal, Text } from '@mantine/core';
import { IconArrowLeft, IconPencil, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RespiteRequest } from '#shared/respite/respite.contract.ts';
import { navigate } from '../app/router.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, PageHead, Section } from '../ui/PageHead.tsx';
import { BookingCard } from './BookingCard.tsx';
import { CloseRequest } from './CloseRequest.tsx';
import { MatchList } from './MatchList.tsx';
import { RequestStep } from './RespiteChips.tsx';
import { WishesForm } from './WishesForm.tsx';
import { familyText, skillsText } from './wording.ts';
import classes from './respite.module.css';

/** Lateness and lapse come by time alone. */
const refreshMs = 60_000;

export function RequestPage({ id }: { readonly id: string }): ReactNode {
  const t = useT();
  const call = useCall('respite.getRequest', { id }, { refreshMs });
  return (
    <Page isWide>
      <Button variant="subtle" size="compact-sm" mb="xs" className="screen-only" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={() => navigate('/respite')}>
        {t('respite.tab.requests')}
      </Button>
      <Loaded call={call} rows={8}>
        {(request) => (request ? <OpenedRequest request={request} /> : <EmptyState title={t('respite.request.missing')} hint={t('respite.request.missingHint')} />)}
      </Loaded>
    </Page>
  );
}

function OpenedRequest({ request }: { readonly request: RespiteRequest }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [isEditing, setEditing] = useState(false);
  const [isClosing, setClosing] = useState(false);
  const save = useCommand('respite.saveRequest');
  const isOpen = request.closedAt === null && request.state !== 'bereaved';
  const arranged = request.bookings.filter(({ state }) => state === 'confirmed' || state === 'present' || state === 'completed').length;
  const mayArrange = isOpen && !request.isHeld && request.agreedAt !== null && arranged < request.visits;
  const edit = (
    <Button variant={request.agreedAt === null ? 'filled' : 'default'} leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setEditing(true)}>
      {t(request.agreedAt === null ? 'respite.request.agree' : 'respite.request.edit')}
    </Button>
  );
  return (
    <>
      <PageHead
        title={familyText(t, request)}
        description={
          <Group gap="xs">
            <RequestStep request={request} />
            <span>{[`${request.patientName} ${request.diagnosis ?? ''}`, `${format.date(request.createdAt)} ${request.createdBy}`, t(`respite.source.${request.source}`)].join(' · ')}</span>
          </Group>
        }
        actions={
          <>
            <Button variant="default" leftSection={<IconUser size={16} aria-hidden />} onClick={() => navigate(`/caregivers/${request.caregiverId}`)}>
              {t('respite.request.toCaregiver')}
            </Button>
            {isOpen && !request.isHeld && edit}
            {isOpen && (
              <Button variant="default" onClick={() => setClosing(true)}>
                {t('respite.request.close')}
              </Button>
            )}
          </>
        }
      />
      {request.isHeld && (
        <Alert color="gray" mb="sm" title={t('respite.held')}>
          {t('respite.heldHint')}
        </Alert>
      )}
      {request.closeReason !== null && (
        <Text size="sm" mb="sm">
          {t('respite.request.closedBecause', { at: format.dateTime(request.closedAt ?? 0), by: request.closedBy ?? '', reason: request.closeReason })}
        </Text>
      )}
      <div className={classes['request']}>
        <div>
          <Section title={t('respite.wish.title')}>
            <WishesSummary request={request} />
          </Section>
          <Section title={t('respite.bookings')}>
            {request.bookings.length === 0 ? <Text size="sm">{t(request.agreedAt === null ? 'respite.bookings.ask' : 'respite.bookings.none')}</Text> : request.bookings.toReversed().map((booking) => <BookingCard key={booking.id} booking={booking} isHeld={request.isHeld} />)}
          </Section>
        </div>
        {mayArrange && (
          <Section title={t('respite.match')}>
            <MatchList request={request} />
          </Section>
        )}
      </div>
      <Modal opened={isEditing} onClose={() => setEditing(false)} title={t('respite.wish.title')} size="xl" centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
        <WishesForm
          initial={{ reason: request.reason, hasAgreed: true, wishes: request.wishes }}
          isRunning={save.isRunning}
          onClose={() => setEditing(false)}
          onSave={({ reason, hasAgreed, wishes }) => {
            void save.run({ id: request.id, caregiverId: request.caregiverId, patientId: request.patientId, reason, hasAgreed, ...wishes }).then((done) => {
              if (!done) return;
              showDone('respite.request.saved');
              setEditing(false);
            });
          }}
        />
      </Modal>
      <CloseRequest requestId={request.id} isOpened={isClosing} onClose={() => setClosing(false)} />
    </>
  );
}

function WishesSummary({ request: { wishes, reason, serviceTitle } }: { readonly request: RespiteRequest }): ReactNode {
  const t = useT();
  const lines = [
    reason,
    [serviceTitle, wishes.minutes === null ? null : t('respite.minutes', { count: wishes.minutes }), t('respite.visits', { count: wishes.visits })].filter(Boolean).join(' · '),
    [wishes.district, wishes.language, wishes.sex === null ? null : t(`respite.sex.${wishes.sex}`)].filter(Boolean).join(' · '),
    skillsText(t, wishes.skills),
    wishes.times.map((time) => `${time.weekdays.map((day) => t(`escalations.roster.weekday.${day as 1 | 2 | 3 | 4 | 5 | 6 | 7}`)).join(' ')} ${time.from}–${time.to}`.trim()).join(t('respite.comma')),
    [wishes.earliestOn, wishes.latestOn].some((day) => day !== null) ? `${wishes.earliestOn ?? ''} – ${wishes.latestOn ?? ''}` : '',
    wishes.note,
  ].filter((line) => line !== '');
  return (
    <List size="sm" spacing={2}>
      {lines.map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  );
}
