// What was done to one step of a person's plan, by whom and why; and why a message of it has not left.
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { isMessageKey } from '#shared/i18n/messages.ts';
import type { PatientStep } from '#shared/plans/plans.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';

export function StepStory({ step }: { readonly step: PatientStep }): ReactNode {
  const t = useT();
  const format = useFormat();
  const refusal = `messaging.reason.${step.refusedReason ?? ''}`;
  const lines = [
    ...(step.changes.length === 0 && step.adHocReason !== null ? [step.adHocReason] : []),
    ...step.changes.map((change) => t(`plans.change.${change.kind}`, { from: change.fromDue ?? '', to: change.toDue ?? '', reason: change.reason, by: change.by, at: format.date(change.at) })),
    ...(step.refusedReason !== null && step.closedAs === null ? [t('plans.patient.notSent', { reason: isMessageKey(refusal) ? t(refusal) : step.refusedReason })] : []),
  ];
  return lines.map((line, index) => (
    <Text key={index} size="xs" c="dimmed">
      {line}
    </Text>
  ));
}
