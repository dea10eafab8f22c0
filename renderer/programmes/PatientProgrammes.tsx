// What one person takes part in (on the patient's page, also what her caregivers do about her): agreement, needs survey, suggested steps
// with their reasons, video visits. The steps themselves stand with the plans.
import { Button, Group, Modal, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { consentMeans } from '#shared/programmes/participation.ts';
import type { PersonParticipation } from '#shared/programmes/programmes.contract.ts';
import { navigate } from '../app/router.ts';
import { useFormat } from '../platform/format.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Section } from '../ui/PageHead.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { PatientVisits } from './PatientVisits.tsx';
import { StateChip } from './StateChip.tsx';
import { Suggestions } from './Suggestions.tsx';

export function PatientProgrammes({ patientId }: { readonly patientId: string }): ReactNode {
  const t = useT();
  const call = useCall('programmes.listOfPatient', { patientId });
  return (
    <Section title={t('programmes.person.title')}>
      <Loaded call={call} empty={(rows) => (rows.length === 0 ? <EmptyState title={t('programmes.person.empty')} action={<Button variant="subtle" onClick={() => navigate('/programmes')}>{t('programmes.title')}</Button>} /> : null)}>
        {(rows) => (
          <Stack gap="md">
            {rows.map((row) => (
              <Participation key={row.id} participation={row} />
            ))}
            <PatientVisits patientId={patientId} />
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}

function Participation({ participation }: { readonly participation: PersonParticipation }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const format = useFormat();
  const who = participation.programmeKind === 'caregiver' ? `　${participation.maskedName}` : '';
  const { surveyedOn, surveyDueOn } = participation;
  const survey = surveyedOn !== null ? t('programmes.person.survey', { on: surveyedOn }) : surveyDueOn !== null ? t('programmes.person.surveyDue', { on: surveyDueOn }) : t('programmes.person.surveyNone');
  const lastConsents = participation.consents.slice(-3);
  return (
    <div>
      <Group justify="space-between" wrap="nowrap">
        <Title order={3}>{`${participation.programmeTitle[locale]}${who}`}</Title>
        <StateChip participant={participation} />
      </Group>
      <Text size="sm" c="dimmed">
        {[participation.cohortTitle, survey, participation.due > 0 && `${t('programmes.field.kept')} ${t('programmes.keptOf', { kept: participation.kept, due: participation.due })}`].filter(Boolean).join('　')}
      </Text>
      {lastConsents.map((consent) => (
        <Text key={consent.at} size="xs" c="dimmed">
          {t('programmes.person.consentLine', { at: format.dateTime(consent.at), answer: t(consent.isGiven ? 'programmes.person.agreed' : 'programmes.person.refused'), means: t(`programmes.means.${consent.means}`), givenBy: consent.givenBy, by: consent.by })}
        </Text>
      ))}
      <Actions participation={participation} />
      {participation.state === 'active' && participation.responseId !== null && participation.suggestions.length > 0 && <Suggestions participation={participation} responseId={participation.responseId} />}
    </div>
  );
}

function Actions({ participation }: { readonly participation: PersonParticipation }): ReactNode {
  const t = useT();
  const [dialog, setDialog] = useState<'yes' | 'no' | 'leave' | 'undo' | null>(null);
  const survey = useCommand('programmes.planSurvey');
  const resume = useCommand('programmes.resumePlan');
  const undo = useCommand('programmes.undoLeave');
  const { id, state } = participation;
  const close = (): void => setDialog(null);

  async function begin(): Promise<void> {
    if (await resume.run({ participationId: id })) showDone('programmes.person.resumed');
  }
  async function askAgain(): Promise<void> {
    if (await survey.run({ participationId: id })) showDone('programmes.proposedOne');
  }
  async function comeBack(reason: string): Promise<void> {
    if (await undo.run({ participationId: id, reason })) close();
  }

  const button = (label: string, onClick: () => void, isRunning = false, colour?: string): ReactNode => (
    <Button size="compact-sm" variant="default" {...(colour === undefined ? {} : { color: colour, variant: 'subtle' })} loading={isRunning} onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <Group gap="xs" mt={4} className="screen-only">
      {state === 'proposed' && button(t('programmes.person.consentYes'), () => setDialog('yes'))}
      {state === 'proposed' && button(t('programmes.person.consentNo'), () => setDialog('no'))}
      {(state === 'proposed' || state === 'active') && participation.surveyDueOn === null && button(t('programmes.person.planSurvey'), () => void askAgain(), survey.isRunning)}
      {participation.isWithoutPlan && button(t('programmes.person.resume'), () => void begin(), resume.isRunning)}
      {state === 'active' && button(t('programmes.person.withdraw'), () => setDialog('no'), false, 'red')}
      {state === 'active' && button(t('programmes.person.leave'), () => setDialog('leave'), false, 'red')}
      {(state === 'left' || state === 'declined') && button(t('programmes.person.undoLeave'), () => setDialog('undo'))}
      {(dialog === 'yes' || dialog === 'no') && <ConsentDialog participation={participation} isGiven={dialog === 'yes'} onClose={close} />}
      {dialog === 'leave' && <LeaveDialog participationId={id} onClose={close} />}
      {dialog === 'undo' && <ConfirmWithScope isOpened title={t('programmes.person.undoLeave')} scope={[t('programmes.person.resumed')]} confirmLabel={t('programmes.person.undoLeave')} isReasonNeeded isRunning={undo.isRunning} onConfirm={(reason) => void comeBack(reason)} onClose={close} />}
    </Group>
  );
}

function ConsentDialog({ participation, isGiven, onClose }: { readonly participation: PersonParticipation; readonly isGiven: boolean; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [means, setMeans] = useState<(typeof consentMeans)[number]>('phone');
  const [givenBy, setGivenBy] = useState('');
  const [note, setNote] = useState('');
  const record = useCommand('programmes.recordConsent');

  async function submit(): Promise<void> {
    if (!(await record.run({ participationId: participation.id, isGiven, means, givenBy, note }))) return;
    showDone(isGiven ? 'programmes.person.joined' : 'programmes.person.declined');
    onClose();
  }

  const title = isGiven ? 'programmes.person.consentYes' : participation.joinedOn === null ? 'programmes.person.consentNo' : 'programmes.person.withdraw';
  return (
    <Modal opened onClose={onClose} title={t(title)} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          {!isGiven && participation.joinedOn !== null && <Text size="sm">{t('programmes.person.leaveScope')}</Text>}
          <Select label={t('programmes.person.consentMeans')} data={consentMeans.map((value) => ({ value, label: t(`programmes.means.${value}`) }))} value={means} allowDeselect={false} onChange={(value) => setMeans(consentMeans.find((known) => known === value) ?? means)} />
          <TextInput label={t('programmes.person.consentBy')} required maxLength={40} value={givenBy} onChange={(event) => setGivenBy(event.currentTarget.value)} data-autofocus />
          <TextInput label={t('programmes.video.note')} maxLength={400} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={record.isRunning} disabled={givenBy.trim() === ''} {...(isGiven ? {} : { color: 'red' })}>
              {t(title)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
