// Calls planned to her: those of the schedule, those that somebody decided on, gentle ones after a death. They are made from the queue.
import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Caregiver } from '#shared/caregivers/caregivers.contract.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Section } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import classes from './caregivers.module.css';

export function PlannedCalls({ caregiver }: { readonly caregiver: Caregiver }): ReactNode {
  const t = useT();
  const [isPlanning, setPlanning] = useState(false);
  const living = caregiver.links.filter((link) => link.endedAt === null && !link.patientDeceased);
  const mayPlan = living.length > 0 && (caregiver.standing === 'ok' || caregiver.standing === 'care' || caregiver.standing === 'silence');
  return (
    <Section
      title={t('caregivers.planned')}
      actions={
        mayPlan && (
          <Button size="compact-sm" variant="default" className="screen-only" onClick={() => setPlanning(true)}>
            {t('caregivers.planCall')}
          </Button>
        )
      }
    >
      {caregiver.planned.length === 0 && <Text c="dimmed">{t('caregivers.noPlanned')}</Text>}
      {caregiver.planned.map((call) => (
        <div key={call.id} className={classes['row']}>
          <Text size="sm">{[call.title, caregiver.links.find((link) => link.patientId === call.patientId)?.maskedName, `${call.dueFrom} – ${call.dueBy}`].filter(Boolean).join(' · ')}</Text>
          {call.isHeld && <StatusChip tone="parked" label={t('caregivers.plannedHeld')} />}
        </div>
      ))}
      {isPlanning && <Plan caregiverId={caregiver.id} patients={living.map((link) => ({ value: link.patientId, label: `${link.maskedName}（${t(`patients.relationship.${link.relationship}`)}）` }))} onClose={() => setPlanning(false)} />}
    </Section>
  );
}

const kinds = ['care_call', 'counselling'] as const;

function Plan({ caregiverId, patients, onClose }: { readonly caregiverId: string; readonly patients: { value: string; label: string }[]; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const plan = useCommand('caregivers.planCall');
  const [kind, setKind] = useState<(typeof kinds)[number]>('care_call');
  const [patientId, setPatient] = useState(patients[0]?.value ?? null);
  const [dueFrom, setDueFrom] = useState<string | null>(null);
  const [note, setNote] = useState('');

  async function submit(): Promise<void> {
    if (patientId === null || !(await plan.run({ caregiverId, patientId, kind, dueFrom, note }))) return;
    showDone('caregivers.planned.done');
    onClose();
  }

  return (
    <Modal opened onClose={onClose} title={t('caregivers.planCall')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <Stack gap="sm">
        <Select label={t('caregivers.callKind')} allowDeselect={false} data={kinds.map((value) => ({ value, label: t(`caregivers.action.${value}`) }))} value={kind} onChange={(value) => setKind(kinds.find((known) => known === value) ?? 'care_call')} />
        <Select label={t('caregivers.field.patient')} allowDeselect={false} data={patients} value={patientId} onChange={setPatient} />
        <DateField isAppointment clearable label={t('caregivers.field.date')} value={dueFrom} onChange={setDueFrom} />
        <TextInput label={t('caregivers.decideNote')} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button loading={plan.isRunning} onClick={() => void submit()}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
