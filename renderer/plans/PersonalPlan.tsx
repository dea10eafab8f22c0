// What may be changed for one person on top of the template: enrol by hand, one step more, another date, no more of this plan.
import { Button, Group, Popover, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PatientPlan } from '#shared/plans/plans.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';

/** @param stayId the stay the plan hangs on; null: from today */
export function EnrolByHand({ patientId, stayId }: { readonly patientId: string; readonly stayId: string | null }): ReactNode {
  const t = useT();
  const plans = (useCall('plans.listPlans', {}).data ?? []).filter((plan) => plan.version !== null);
  const [planId, setPlanId] = useState<string | null>(null);
  const enrol = useCommand('plans.enrolPatient');

  async function run(): Promise<void> {
    if (planId === null || !(await enrol.run({ patientId, planId, stayId }))) return;
    showDone('plans.patient.enrolled');
    setPlanId(null);
  }

  return (
    <Group gap="xs" align="flex-end" mt="sm" className="screen-only">
      <Select label={t('plans.patient.choose')} data={plans.map((plan) => ({ value: plan.id, label: plan.title }))} value={planId} onChange={setPlanId} w={260} />
      <Button variant="default" disabled={planId === null} loading={enrol.isRunning} onClick={() => void run()}>
        {t('plans.patient.enrol')}
      </Button>
    </Group>
  );
}

/** Add a step, stop this plan; nothing where the plan has ended. */
export function PersonalPlanActions({ plan }: { readonly plan: PatientPlan }): ReactNode {
  const t = useT();
  const [isEnding, setEnding] = useState(false);
  const { enrolmentId } = plan;
  if (enrolmentId === null || plan.endedAt !== null) return null;
  return (
    <Group gap={4} className="screen-only">
      <DatedReason
        label={t('plans.patient.add')}
        hasTitle
        method="plans.addStep"
        inputOf={({ title, channel, date, reason }) => ({ enrolmentId, title, channel, dueFrom: date, reason })}
      />
      <Button size="compact-sm" variant="subtle" color="red" onClick={() => setEnding(true)}>
        {t('plans.patient.endPlan')}
      </Button>
      {isEnding && <EndPlan enrolmentId={enrolmentId} title={plan.title} onClose={() => setEnding(false)} />}
    </Group>
  );
}

/** What may be done with one step: another day, no more of it, back again; of a lecture or letter, what became of it. */
export function StepActions({ step, isRunning }: { readonly step: PatientPlan['steps'][number]; readonly isRunning: boolean }): ReactNode {
  const t = useT();
  const today = useFormat().date(backendNow());
  const record = useCommand('plans.recordActivity');
  if (!isRunning) return null;
  if (step.isDropped) return <ReasonOnly label={t('plans.patient.restore')} method="plans.restoreStep" stepId={step.id} />;
  if (step.closedAs !== null) return null;
  const isByHand = step.channel === 'lecture' || step.channel === 'letter';
  return (
    <Group gap={4} wrap="nowrap" className="screen-only">
      {isByHand && step.dueFrom <= today && (
        <Button size="compact-sm" variant="subtle" loading={record.isRunning} aria-label={`${t('plans.patient.done')} ${step.title}`} onClick={() => void record.run({ activityId: step.id, isDone: true, on: today })}>
          {t('plans.patient.done')}
        </Button>
      )}
      <DatedReason label={t('plans.patient.move')} initialDate={step.dueFrom} method="plans.moveStep" inputOf={({ date, reason }) => ({ stepId: step.id, dueFrom: date, reason })} />
      <ReasonOnly label={t('plans.patient.drop')} method="plans.dropStep" stepId={step.id} />
    </Group>
  );
}

/** A button with a reason under it. */
function ReasonOnly({ label, method, stepId }: { readonly label: string; readonly method: 'plans.dropStep' | 'plans.restoreStep'; readonly stepId: string }): ReactNode {
  const t = useT();
  const [isOpened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const command = useCommand(method);

  async function submit(): Promise<void> {
    if (!(await command.run({ stepId, reason }))) return;
    setOpened(false);
    setReason('');
  }

  return (
    <Popover opened={isOpened} onChange={setOpened} withinPortal trapFocus position="bottom-end">
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" className="screen-only" aria-expanded={isOpened} onClick={() => setOpened(!isOpened)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Stack gap="xs">
            <TextInput label={t('ui.reason')} required maxLength={400} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
            <Button type="submit" disabled={reason.trim() === ''} loading={command.isRunning}>
              {label}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

interface Dated {
  readonly title: string;
  readonly channel: PersonalChannel;
  readonly date: string;
  readonly reason: string;
}

/** By hand: a call, a video visit or a lecture. Messages are sent from the messages page. */
const personalChannels = ['phone', 'video', 'lecture'] as const;
type PersonalChannel = (typeof personalChannels)[number];

interface DatedReasonProps<N extends 'plans.addStep' | 'plans.moveStep'> {
  readonly label: string;
  readonly method: N;
  readonly inputOf: (values: Dated) => Parameters<ReturnType<typeof useCommand<N>>['run']>[0];
  readonly hasTitle?: boolean;
  readonly initialDate?: string;
}

/** A button with a small form under it: a date, a reason, where needed a title. */
function DatedReason<N extends 'plans.addStep' | 'plans.moveStep'>({ label, method, inputOf, hasTitle = false, initialDate }: DatedReasonProps<N>): ReactNode {
  const t = useT();
  const today = useFormat().date(backendNow());
  const [isOpened, setOpened] = useState(false);
  const [values, setValues] = useState<Dated>({ title: '', channel: 'phone', date: initialDate ?? today, reason: '' });
  const command = useCommand(method);
  const isComplete = values.date !== '' && values.reason.trim() !== '' && (!hasTitle || values.title.trim() !== '');

  async function submit(): Promise<void> {
    if (await command.run(inputOf(values))) setOpened(false);
  }

  return (
    <Popover opened={isOpened} onChange={setOpened} withinPortal trapFocus position="bottom-end">
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" aria-expanded={isOpened} onClick={() => setOpened(!isOpened)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Stack gap="xs">
            {hasTitle && <TextInput label={t('plans.patient.stepTitle')} required maxLength={60} value={values.title} onChange={(event) => setValues({ ...values, title: event.currentTarget.value })} />}
            {hasTitle && (
              <Select
                label={t('plans.step.channel')}
                comboboxProps={{ withinPortal: false }}
                data={personalChannels.map((channel) => ({ value: channel, label: t(`programmes.channel.${channel}`) }))}
                value={values.channel}
                allowDeselect={false}
                onChange={(value) => setValues({ ...values, channel: personalChannels.find((channel) => channel === value) ?? values.channel })}
              />
            )}
            <TextInput type="date" label={t('plans.patient.moveTo')} required min={today} value={values.date} onChange={(event) => setValues({ ...values, date: event.currentTarget.value })} />
            <TextInput label={t('ui.reason')} required maxLength={400} value={values.reason} onChange={(event) => setValues({ ...values, reason: event.currentTarget.value })} />
            <Button type="submit" disabled={!isComplete} loading={command.isRunning}>
              {t('ui.save')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

const endReasons = ['duplicate', 'unsuitable', 'other'] as const;

function EndPlan({ enrolmentId, title, onClose }: { readonly enrolmentId: string; readonly title: string; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [reason, setReason] = useState<(typeof endReasons)[number]>('unsuitable');
  const end = useCommand('plans.endEnrolment');

  async function confirm(note: string): Promise<void> {
    if (await end.run({ enrolmentId, reason, note })) onClose();
  }

  return (
    <ConfirmWithScope isOpened title={title} scope={[t('plans.patient.endScope')]} confirmLabel={t('plans.patient.endPlan')} isReasonNeeded isRunning={end.isRunning} onConfirm={(note) => void confirm(note)} onClose={onClose}>
      <Select
        label={t('plans.patient.endWhy')}
        data={endReasons.map((value) => ({ value, label: t(`plans.end.${value}`) }))}
        value={reason}
        allowDeselect={false}
        onChange={(value) => setReason(endReasons.find((known) => known === value) ?? reason)}
      />
    </ConfirmWithScope>
  );
}
