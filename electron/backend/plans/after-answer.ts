// Further steps because of what was answered (pressure not controlled -> again in two weeks), by the rules of the plan version under
// which the person is enrolled. Judged when a contact ends;
// a contact that is voided takes what it added with it (planned-contacts).
import type { AnsweredForm } from '#shared/plans/answer-condition.ts';
import { meetsCondition } from '#shared/plans/answer-condition.ts';
import { addDays } from '#shared/time/civil.ts';
import type { WriteScope } from '../rpc/context.ts';
import { loadCallingRules } from './calling-rules.ts';
import { findEnrolment } from './enrolments.queries.ts';
import { personalStep } from './personal-steps.ts';
import { listPlannedContacts } from './planned-contacts.queries.ts';
import { listStepsOfRule } from './step-changes.queries.ts';
import { requireVersionDefinition } from './templates.ts';

/** Called before the tasks of the contact are closed, so that a plan with one more step does not count as finished. */
export function addStepsAfterAnswers(scope: WriteScope, contact: { readonly id: string; readonly taskIds: readonly string[]; readonly forms: readonly AnsweredForm[] }): void {
  if (contact.forms.length === 0) return;
  const { today } = loadCallingRules(scope.read, scope.now);
  const enrolmentIds = new Set(listPlannedContacts(scope.read, contact.taskIds).flatMap((task) => task.enrolment_id ?? []));
  for (const enrolmentId of enrolmentIds) {
    const enrolment = findEnrolment(scope.read, enrolmentId);
    if (!enrolment || enrolment.ended_at !== null) continue;
    for (const rule of requireVersionDefinition(scope.read, enrolment.plan_version_id).afterAnswers) {
      if (!contact.forms.some((form) => form.url === rule.questionnaire && meetsCondition(rule.when, form))) continue;
      const earlier = listStepsOfRule(scope.read, enrolmentId, rule.key);
      const waits = earlier.some((step) => step.closed_as === null && !contact.taskIds.includes(step.id));
      if (waits || earlier.length >= rule.maximum) continue;
      personalStep(scope, { enrolmentId, title: rule.title, channel: rule.channel, dueFrom: addDays(today, rule.afterDays), windowDays: rule.windowDays, questionnaires: rule.questionnaires, reason: rule.reason, priority: rule.priority, ruleKey: rule.key, contactId: contact.id }, 'after_answer');
    }
  }
}
