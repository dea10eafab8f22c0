// Planning a lecture, or changing one. A change of time or place is told to everybody signed up, and the form says so.
import { Button, Group, Modal, NumberInput, Select, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { AudienceInput } from '#shared/education/audience.ts';
import { lectureKinds, lecturePlanSchema } from '#shared/education/lecture.ts';
import type { LecturePlan } from '#shared/education/lecture.ts';
import type { Lecture } from '#shared/education/lectures.contract.ts';
import { addDays, civilDateAt, clockTimeAt, instantAt } from '#shared/time/civil.ts';
import { navigate } from '../app/router.ts';
import { newId } from '../platform/connect.ts';
import { useFormat } from '../platform/format.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { backendNow, useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ClockTimeField } from '../ui/ClockTimeField.tsx';
import { DateField } from '../ui/DateField.tsx';
import { AudienceFields } from './AudienceFields.tsx';
import { titleIn } from './wording.ts';

interface LectureDialogProps {
  readonly isOpened: boolean;
  /** Null: a new one. */
  readonly lecture: Lecture | null;
  readonly onClose: () => void;
}

export function LectureDialog({ isOpened, lecture, onClose }: LectureDialogProps): ReactNode {
  const t = useT();
  return (
    <Modal opened={isOpened} onClose={onClose} size="xl" title={t(lecture ? 'education.lecture.edit' : 'education.lecture.new')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <LectureForm lecture={lecture} onClose={onClose} />
    </Modal>
  );
}

interface Draft {
  readonly kind: LecturePlan['kind'];
  readonly title: string;
  readonly topic: string;
  readonly speaker: string;
  readonly place: string;
  readonly onlineUrl: string;
  readonly day: string | null;
  readonly from: string;
  readonly to: string;
  readonly capacity: number;
  readonly articleId: string | null;
  readonly audience: AudienceInput;
  readonly note: string;
}

const usualCapacity = 40;
const windowDays = 90;

function draftOf(lecture: Lecture | null, now: number, zone: string): Draft {
  const today = civilDateAt(now, zone);
  if (!lecture) return { kind: 'lecture', title: '', topic: '', speaker: '', place: '', onlineUrl: '', day: null, from: '14:30', to: '16:00', capacity: usualCapacity, articleId: null, audience: { who: 'patients', dischargedFrom: addDays(today, -windowDays), dischargedTo: today, lastDays: windowDays }, note: '' };
  return { ...lecture, place: lecture.place ?? '', onlineUrl: lecture.onlineUrl ?? '', day: civilDateAt(lecture.startsAt, zone), from: clockTimeAt(lecture.startsAt, zone), to: clockTimeAt(lecture.endsAt, zone), note: '' };
}

function planOf({ day, from, to, place, onlineUrl, ...draft }: Draft, zone: string): LecturePlan | null {
  if (day === null || from === '' || to === '') return null;
  const plan = lecturePlanSchema.safeParse({ ...draft, place: place.trim() || null, onlineUrl: onlineUrl.trim() || null, startsAt: instantAt(day, from, zone), endsAt: instantAt(day, to, zone) });
  return plan.success ? plan.data : null;
}

function LectureForm({ lecture, onClose }: Omit<LectureDialogProps, 'isOpened'>): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { zone } = useFormat();
  const articles = useCall('education.listArticles', {}).data ?? [];
  const plan = useCommand('education.planLecture');
  const change = useCommand('education.changeLecture');
  const [id] = useState(() => lecture?.id ?? newId());
  const [draft, setDraft] = useState(() => draftOf(lecture, backendNow(), zone));
  const ready = planOf(draft, zone);
  const words = (name: 'title' | 'topic' | 'speaker' | 'place' | 'onlineUrl' | 'note') => ({ value: draft[name], onChange: (event: { currentTarget: { value: string } }) => setDraft({ ...draft, [name]: event.currentTarget.value }) });

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    if (lecture) {
      const changed = await change.run({ id, plan: ready, note: draft.note });
      if (!changed) return;
      showDone('education.lecture.changed', { told: changed.told });
    } else {
      if (!(await plan.run({ id, plan: ready }))) return;
      showDone('education.lecture.planned');
      navigate(`/education/lectures/${id}`);
    }
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Group gap="sm" align="flex-start" wrap="nowrap">
          <Select w={120} label={t('education.lecture.kind')} allowDeselect={false} data={lectureKinds.map((value) => ({ value, label: t(`education.kind.${value}`) }))} value={draft.kind} onChange={(kind) => setDraft({ ...draft, kind: kind === 'workshop' ? 'workshop' : 'lecture' })} />
          <TextInput flex={1} label={t('education.lecture.title')} description={t('education.lecture.titleHint')} inputWrapperOrder={['label', 'input', 'description', 'error']} required maxLength={60} {...words('title')} data-autofocus />
        </Group>
        <Textarea label={t('education.lecture.topic')} autosize minRows={2} maxLength={500} {...words('topic')} />
        <Group gap="sm" grow>
          <TextInput label={t('education.lecture.speaker')} required maxLength={60} {...words('speaker')} />
          <TextInput label={t('education.lecture.place')} maxLength={100} {...words('place')} />
          <TextInput label={t('education.lecture.onlineUrl')} maxLength={300} type="url" {...words('onlineUrl')} />
        </Group>
        <Group gap="sm" grow>
          <DateField label={t('education.lecture.day')} required isAppointment value={draft.day} onChange={(day) => setDraft({ ...draft, day })} />
          <ClockTimeField label={t('education.lecture.startTime')} required value={draft.from} onChange={(from) => setDraft({ ...draft, from })} />
          <ClockTimeField label={t('education.lecture.endTime')} required value={draft.to} onChange={(to) => setDraft({ ...draft, to })} />
          <NumberInput label={t('education.lecture.capacity')} required min={1} max={1000} allowDecimal={false} value={draft.capacity} onChange={(capacity) => setDraft({ ...draft, capacity: Number(capacity) })} />
        </Group>
        <Select label={t('education.lecture.article')} clearable clearButtonProps={{ 'aria-label': t('ui.clear') }} searchable data={articles.filter((article) => article.state !== 'retired').map((article) => ({ value: article.id, label: titleIn(article.title, locale) }))} value={draft.articleId} onChange={(articleId) => setDraft({ ...draft, articleId })} />
        <AudienceFields audience={draft.audience} onChange={(audience) => setDraft({ ...draft, audience })} />
        {lecture && (
          <>
            <TextInput label={t('education.lecture.changeNote')} maxLength={500} {...words('note')} />
            <Text size="sm" c="dimmed">
              {t('education.lecture.changeHint')}
            </Text>
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={plan.isRunning || change.isRunning} disabled={!ready}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
