// On the patient's page: what was sent about her and whether it was opened, what she told back, the lectures she or her family signed
// up for, and signing up for the next.
import { Button, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Lecture } from '#shared/education/lectures.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { Section } from '../ui/PageHead.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { SignUpForm } from './SignUpDialog.tsx';
import classes from './education.module.css';
import { personText, titleIn } from './wording.ts';

export function PatientEducation({ patientId }: { readonly patientId: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const format = useFormat();
  const education = useCall('education.getPatientEducation', { patientId });
  const lectures = useCall('education.getPatientLectures', { patientId }).data ?? [];
  return (
    <Section title={t('education.patient.title')} actions={<SignUp patientId={patientId} />}>
      <Loaded call={education} rows={2}>
        {({ sendings, teachBacks }) =>
          sendings.length + teachBacks.length + lectures.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('education.patient.none')}
            </Text>
          ) : (
            <ul className={classes['list']}>
              {[
                ...lectures.map((row) => ({ id: row.id, at: row.startsAt, words: [row.title, personText(t, row), t(`education.signUpState.${row.attended === null ? row.state : row.attended ? 'attended' : 'absent'}`)] })),
                ...sendings.map((row) => ({ id: row.id, at: row.sentAt, words: [titleIn(row.title, locale), row.recipientName, t(`messaging.channel.${row.channel}`), row.openedAt === null ? t(`messaging.state.${row.state}`) : t('education.patient.opened', { date: format.dateTime(row.openedAt) })] })),
                ...teachBacks.map(({ responseId, title, askedAt, told, partly, notTold, open }) => ({ id: responseId, at: askedAt, words: [t('education.patient.teachBack', { title: titleIn(title, locale), told, partly, notTold, open })] })),
              ]
                .sort((one, other) => other.at - one.at)
                .map(({ id, at, words }) => (
                  <li key={id}>{[format.dateTime(at), ...words].join(' · ')}</li>
                ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}

function SignUp({ patientId }: { readonly patientId: string }): ReactNode {
  const t = useT();
  const [isOpened, setOpened] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpened(true)}>
        {t('education.patient.signUp')}
      </Button>
      <Modal opened={isOpened} onClose={() => setOpened(false)} title={t('education.patient.signUp')} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
        <ChooseLecture patientId={patientId} onClose={() => setOpened(false)} />
      </Modal>
    </>
  );
}

function ChooseLecture({ patientId, onClose }: { readonly patientId: string; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const upcoming = useCall('education.listUpcoming', {});
  const [lectureId, setLectureId] = useState<string | null>(null);
  const titleOf = (lecture: Lecture): string => `${format.dateTime(lecture.startsAt)} ${lecture.title}`;
  return (
    <Loaded call={upcoming} rows={2}>
      {(lectures) => {
        const chosen = lectures.find((lecture) => lecture.id === lectureId);
        return (
          <Stack gap="sm">
            <Select label={t('education.kind.lecture')} placeholder={lectures.length === 0 ? t('education.lecture.emptyHint') : undefined} data={lectures.map((lecture) => ({ value: lecture.id, label: titleOf(lecture) }))} value={lectureId} onChange={setLectureId} data-autofocus />
            {chosen && <SignUpForm key={chosen.id} lecture={chosen} patientId={patientId} onClose={onClose} />}
          </Stack>
        );
      }}
    </Loaded>
  );
}
