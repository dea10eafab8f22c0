// Booking a video visit on a step of somebody's plan, and saying later what became of it.
import { Button, Checkbox, Group, Modal, NumberInput, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { VideoVisit } from '#shared/programmes/programmes.contract.ts';
import { videoOutcomes } from '#shared/programmes/video-visit.ts';
import { instantAt } from '#shared/time/civil.ts';
import { useUser } from '../app/session.tsx';
import { isMessageKey } from '#shared/i18n/messages.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall, useCommand } from '../platform/rpc.tsx';
import { showDone, showNotice } from '../platform/toasts.tsx';
import { ClockTimeField } from '../ui/ClockTimeField.tsx';
import { DateField } from '../ui/DateField.tsx';

export interface StepToBook {
  readonly plannedContactId: string;
  readonly title: string;
  readonly dueFrom: string;
  readonly dueBy: string;
}

export function BookVisit({ step, onClose }: { readonly step: StepToBook; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const { zone, date } = useFormat();
  const user = useUser();
  const staff = useCall('programmes.listVisitStaff', {}).data ?? [];
  const today = date(backendNow());
  const [day, setDay] = useState<string | null>(step.dueFrom > today ? step.dueFrom : today);
  const [time, setTime] = useState('15:00');
  const [minutes, setMinutes] = useState(20);
  const [withUserId, setWithUserId] = useState<string | null>(user.id);
  const [meetingUrl, setMeetingUrl] = useState('');
  const [tell, setTell] = useState(true);
  const book = useCommand('programmes.bookVideoVisit');

  async function submit(): Promise<void> {
    if (day === null || withUserId === null) return;
    const booked = await book.run({ plannedContactId: step.plannedContactId, startsAt: instantAt(day, time, zone), minutes, withUserId, meetingUrl, tell });
    if (!booked) return;
    const key = `messaging.reason.${booked.refusedReason ?? ''}`;
    if (booked.messageId !== null) showDone('programmes.video.bookedTold');
    else if (booked.refusedReason !== null) showNotice('programmes.video.bookedUntold', { reason: isMessageKey(key) ? t(key) : booked.refusedReason });
    else showNotice('programmes.video.bookedOnly');
    onClose();
  }

  return (
    <Modal opened onClose={onClose} title={t('programmes.video.bookTitle')} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{`${step.title}　${t('programmes.video.window', { from: step.dueFrom, to: step.dueBy })}`}</Text>
          <Group grow align="flex-start">
            <DateField label={t('programmes.video.day')} required isAppointment value={day} onChange={setDay} />
            <ClockTimeField label={t('programmes.video.time')} required value={time} onChange={setTime} />
            <NumberInput label={t('programmes.video.minutes')} min={5} max={120} allowDecimal={false} value={minutes} onChange={(value) => setMinutes(Number(value) || 20)} />
          </Group>
          <Select label={t('programmes.video.with')} required searchable data={staff.map((account) => ({ value: account.id, label: account.name }))} value={withUserId} allowDeselect={false} onChange={setWithUserId} />
          <TextInput label={t('programmes.video.link')} description={t('programmes.video.linkHint')} required maxLength={500} placeholder="https://" value={meetingUrl} onChange={(event) => setMeetingUrl(event.currentTarget.value)} />
          <Checkbox label={t('programmes.video.tell')} checked={tell} onChange={(event) => setTell(event.currentTarget.checked)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={book.isRunning} disabled={day === null || withUserId === null || meetingUrl.trim() === ''}>
              {t('programmes.video.book')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

export function RecordVisit({ visit, onClose }: { readonly visit: VideoVisit; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [outcome, setOutcome] = useState<(typeof videoOutcomes)[number]>('held');
  const [note, setNote] = useState('');
  const record = useCommand('programmes.recordVideoVisit');

  async function submit(): Promise<void> {
    if (!(await record.run({ visitId: visit.id, outcome, note }))) return;
    showDone('programmes.video.recorded');
    onClose();
  }

  return (
    <Modal opened onClose={onClose} title={t('programmes.video.recordTitle')} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('programmes.video.recordHint')}
          </Text>
          <Select label={t('programmes.video.outcome')} data={videoOutcomes.map((value) => ({ value, label: t(`programmes.video.outcome.${value}`) }))} value={outcome} allowDeselect={false} onChange={(value) => setOutcome(videoOutcomes.find((known) => known === value) ?? outcome)} />
          <Textarea label={t('programmes.video.note')} autosize minRows={2} maxLength={400} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={record.isRunning}>
              {t('programmes.video.record')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
