// The next steps of a work order: one is chosen, its fields appear, one button does it. What may be done comes with the order.
import { Button, Checkbox, Group, NumberInput, Radio, SegmentedControl, Select, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { WorkOrder } from '#shared/escalations/work-orders.contract.ts';
import type { WorkOrderAction } from '#shared/escalations/work-order.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Section } from '../ui/PageHead.tsx';

const usualWorkingDays = 3;

export function WorkOrderSteps({ order }: { readonly order: WorkOrder }): ReactNode {
  const t = useT();
  const steps = order.actions.filter((action) => action !== 'void');
  const [chosen, setChosen] = useState<WorkOrderAction | null>(steps[0] ?? null);
  return (
    <Section title={t('workOrders.next')}>
      {chosen === null ? (
        <Text size="sm">{t(order.state === 'closed' || order.state === 'voided' ? 'workOrders.ended.hint' : 'workOrders.nothingNext')}</Text>
      ) : (
        <Stack gap="sm">
          {steps.length > 1 && <SegmentedControl orientation="vertical" fullWidth value={chosen} onChange={(value) => setChosen(steps.find((step) => step === value) ?? null)} data={steps.map((step) => ({ value: step, label: t(`workOrders.action.${step}`) }))} aria-label={t('workOrders.next')} />}
          <StepForm key={chosen} order={order} step={chosen} />
        </Stack>
      )}
      {order.actions.includes('void') && <VoidKey orderId={order.id} />}
    </Section>
  );
}

function StepForm({ order, step }: { readonly order: WorkOrder; readonly step: WorkOrderAction }): ReactNode {
  const t = useT();
  const today = useFormat().date(backendNow());
  const isCentre = useUser().role !== 'department_head';
  const departments = useCall('patients.listDepartments', {}, { isEnabled: step === 'move' }).data ?? [];
  const [text, setText] = useState('');
  const [isOnPaper, setOnPaper] = useState(false);
  const [personName, setPersonName] = useState('');
  const [happenedOn, setHappenedOn] = useState<string | null>(today);
  const [isSatisfied, setSatisfied] = useState<boolean | null>(null);
  const [departmentId, setDepartmentId] = useState<string | null>(order.departmentId);
  const [workingDays, setWorkingDays] = useState(usualWorkingDays);
  const reply = useCommand('escalations.replyWorkOrder');
  const recheck = useCommand('escalations.recheckWorkOrder');
  const move = useCommand('escalations.moveWorkOrder');
  const escalate = useCommand('escalations.escalateWorkOrder');
  const close = useCommand('escalations.closeWorkOrder');
  const words = text.trim();
  const isPaperComplete = !isOnPaper || (personName.trim() !== '' && happenedOn !== null);
  const canSubmit = (words !== '' || step === 'close') && (step !== 'reply' || isPaperComplete) && (step !== 'recheck' || isSatisfied !== null) && (step !== 'move' || departmentId !== null);

  const run = (): Promise<object | undefined> => {
    const base = { id: order.id, text: words };
    switch (step) {
      case 'reply':
        return reply.run(isOnPaper ? { ...base, personName: personName.trim(), happenedOn } : base);
      case 'recheck':
        return recheck.run({ ...base, isSatisfied: isSatisfied === true });
      case 'move':
        return move.run({ ...base, departmentId: departmentId ?? order.departmentId, workingDays });
      case 'escalate':
        return escalate.run({ ...base, workingDays });
      default:
        return close.run(base);
    }
  };

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (await run()) showDone(`workOrders.done.${step}`);
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        {step === 'recheck' && (
          <Radio.Group label={t('workOrders.recheckResult')} required value={isSatisfied === null ? '' : String(isSatisfied)} onChange={(value) => setSatisfied(value === 'true')}>
            <Group gap="md" mt={4}>
              <Radio value="true" label={t('workOrders.satisfied')} />
              <Radio value="false" label={t('workOrders.unsatisfied')} />
            </Group>
          </Radio.Group>
        )}
        {step === 'move' && <Select label={t('workOrders.moveTo')} required searchable data={departments.map(({ id, name }) => ({ value: id, label: name }))} value={departmentId} onChange={setDepartmentId} />}
        <Textarea label={t(labels[step])} required={step !== 'close'} autosize minRows={4} maxLength={2000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        {step === 'reply' && isCentre && <Checkbox label={t('workOrders.replyOnPaper')} description={t('workOrders.replyOnPaperHint')} checked={isOnPaper} onChange={(event) => setOnPaper(event.currentTarget.checked)} />}
        {step === 'reply' && isOnPaper && (
          <>
            <TextInput label={t('workOrders.replyName')} required maxLength={40} autoComplete="off" value={personName} onChange={(event) => setPersonName(event.currentTarget.value)} />
            <DateField label={t('workOrders.replyOn')} required value={happenedOn} onChange={setHappenedOn} maxDate={today} />
          </>
        )}
        {(step === 'move' || step === 'escalate') && <NumberInput label={t('workOrders.workingDays')} description={t('workOrders.workingDaysHint')} min={0} max={60} allowDecimal={false} hideControls value={workingDays} onChange={(value) => setWorkingDays(Number(value))} />}
        <Group justify="flex-end">
          <Button type="submit" loading={[reply, recheck, move, escalate, close].some((command) => command.isRunning)} disabled={!canSubmit}>
            {t(`workOrders.action.${step}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const labels = { reply: 'workOrders.reply', recheck: 'workOrders.recheckText', move: 'workOrders.why', escalate: 'workOrders.why', close: 'workOrders.closeText', void: 'workOrders.why' } as const;

function VoidKey({ orderId }: { readonly orderId: string }): ReactNode {
  const t = useT();
  const [isOpened, setOpened] = useState(false);
  const end = useCommand('escalations.voidWorkOrder');
  const confirm = async (text: string): Promise<void> => {
    if (!(await end.run({ id: orderId, text }))) return;
    showDone('workOrders.done.void');
    setOpened(false);
  };
  return (
    <>
      <Button variant="subtle" color="red" size="compact-sm" mt="md" onClick={() => setOpened(true)}>
        {t('workOrders.action.void')}
      </Button>
      <ConfirmWithScope
        isOpened={isOpened}
        title={t('workOrders.action.void')}
        scope={[t('workOrders.voidScope'), t('workOrders.voidScopeKept')]}
        confirmLabel={t('workOrders.action.void')}
        isReasonNeeded
        isRunning={end.isRunning}
        onConfirm={(reason) => void confirm(reason)}
        onClose={() => setOpened(false)}
      />
    </>
  );
}
