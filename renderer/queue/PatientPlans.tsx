// Plans and steps of one person, newest plan first, and what may be changed in them for her alone.
import { Group, Table, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { EnrolByHand, PersonalPlanActions, StepActions } from '../plans/PersonalPlan.tsx';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { stateTone } from './wording.ts';
import { StepStory } from '../plans/StepStory.tsx';

export function PatientPlans({ patientId, stayId = null }: { readonly patientId: string; readonly stayId?: string | null }): ReactNode {
  const t = useT();
  const plans = useCall('plans.listPatientPlans', { patientId });
  return (
    <>
      <Loaded call={plans} empty={(rows) => (rows.length === 0 ? <EmptyState title={t('workbench.plansEmpty')} hint={t('workbench.plansEmptyHint')} /> : null)}>
        {(rows) =>
          rows.map((plan) => (
            <section key={plan.enrolmentId ?? 'none'}>
              <Group justify="space-between" wrap="nowrap">
                <Title order={3}>{plan.planId === null ? t('workbench.outsidePlans') : plan.version === null ? plan.title : t('workbench.planVersion', { title: plan.title, version: plan.version })}</Title>
                <PersonalPlanActions plan={plan} />
              </Group>
              <Table fz="sm" verticalSpacing={4}>
                <Table.Tbody>
                  {plan.steps.map((step) => (
                    <Table.Tr key={step.id}>
                      <Table.Td>
                        {step.channel === 'phone' ? step.title : t('plans.patient.byChannel', { title: step.title, channel: t(`programmes.channel.${step.channel}`) })}
                        <StepStory step={step} />
                      </Table.Td>
                      <Table.Td className="figures">{t('workbench.window', { from: step.dueFrom, to: step.dueBy })}</Table.Td>
                      <Table.Td>
                        <StatusChip tone={stateTone(step.state)} label={step.closedAs === null ? t(`queue.state.${step.state}`) : t(`queue.closing.${step.closedAs}`)} />
                      </Table.Td>
                      <Table.Td>
                        <StepActions step={step} isRunning={plan.endedAt === null || plan.endReason === 'completed'} />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </section>
          ))
        }
      </Loaded>
      <EnrolByHand patientId={patientId} stayId={stayId} />
    </>
  );
}
