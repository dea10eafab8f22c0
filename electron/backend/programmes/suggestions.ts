// What the needs survey suggests, each with the answer that led to it, and what the nurse decided. Suggestions are derived anew from the
// newest survey; only decisions are stored. An accepted one becomes steps of the person's plan, or an offer of respite care.
import type { LocalizedText } from '#shared/assessments/extensions.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { codeOf, numberOf } from '#shared/plans/answer-condition.ts';
import type { Suggestion } from '#shared/programmes/programmes.contract.ts';
import type { SuggestionRule } from '#shared/programmes/programme-definition.ts';
import { suggestSteps } from '#shared/programmes/suggesting.ts';
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { addDays } from '#shared/time/civil.ts';
import { answeredForm } from '../assessments/answered-forms.ts';
import { evaluateResponse } from '../assessments/evaluations.ts';
import { loadCallingRules } from '../plans/calling-rules.ts';
import { personalStep } from '../plans/personal-steps.ts';
import { offerRespite } from '../respite/offer-respite.ts';
import type { ReadDb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { parseProgramme } from './definitions.ts';
import type { ParticipationRow } from './participations.queries.ts';
import { insertDecision, listDecisions, listEnrolmentsOf, listSurveys } from './participations.queries.ts';
import { requireStanding } from './participation.ts';

type SurveyRow = ReturnType<typeof listSurveys>[number];

/** The newest needs survey of the person herself. */
export function newestSurvey(read: ReadDb, participation: ParticipationRow): SurveyRow | undefined {
  const { survey } = parseProgramme(participation.definition);
  return listSurveys(read, [participation.patient_id], survey).filter((row) => row.caregiver_id === participation.caregiver_id).at(-1);
}

export function listSuggestions(read: ReadDb, participation: ParticipationRow, survey: SurveyRow, today: CivilDate): Suggestion[] {
  const evaluation = evaluateResponse(read, survey);
  const decisions = new Map(listDecisions(read, [participation.id]).filter((row) => row.response_id === survey.id).map((row) => [row.rule_key, row]));
  return suggestSteps(parseProgramme(participation.definition).suggestions, answeredForm(evaluation)).map((rule) => {
    const decided = decisions.get(rule.key);
    return {
      key: rule.key,
      title: rule.title,
      reason: rule.reason,
      because: becauseOf(evaluation, rule),
      offer: rule.offer,
      channel: rule.channel,
      dueFrom: addDays(today, rule.afterDays),
      times: rule.times,
      decision: decided ? { isAccepted: decided.is_accepted === 1, reason: decided.reason, by: decided.by ?? '', at: decided.recorded_at } : null,
    };
  });
}

export function countUndecided(read: ReadDb, participation: ParticipationRow, today: CivilDate): number {
  const survey = newestSurvey(read, participation);
  return survey ? listSuggestions(read, participation, survey, today).filter((suggestion) => suggestion.decision === null).length : 0;
}

interface Decision {
  readonly participationId: string;
  readonly responseId: string;
  readonly ruleKey: string;
  readonly isAccepted: boolean;
  /** Another first day than the rule's. */
  readonly dueFrom?: CivilDate | undefined;
  readonly reason: string;
}

/** @returns how many steps were added @throws not-found suggestion; conflict suggestionDecided, participationNotJoined, planMissing; invalid-input reasonMissing */
export function decideSuggestion(scope: WriteScope, decision: Decision): number {
  const participation = requireStanding(scope, decision.participationId);
  const { today } = loadCallingRules(scope.read, scope.now);
  const survey = newestSurvey(scope.read, participation);
  const found = survey?.id === decision.responseId ? listSuggestions(scope.read, participation, survey, today).find((suggestion) => suggestion.key === decision.ruleKey) : undefined;
  const rule = parseProgramme(participation.definition).suggestions.find(({ key }) => key === decision.ruleKey);
  if (!found || !rule) throw notFound('suggestion');
  if (found.decision !== null) throw conflict('suggestionDecided');
  if (!decision.isAccepted && decision.reason === '') throw invalidInput('reasonMissing');
  const stepIds = decision.isAccepted ? carryOut(scope, participation, rule, decision.dueFrom ?? found.dueFrom, `${rule.reason['zh-CN']}（${found.because['zh-CN']}）`) : [];
  insertDecision(scope.db, { id: scope.newId(), participation_id: participation.id, response_id: decision.responseId, rule_key: rule.key, is_accepted: decision.isAccepted ? 1 : 0, reason: decision.reason, step_id: stepIds[0] ?? null, ...stamp(scope) });
  return stepIds.length;
}

function carryOut(scope: WriteScope, participation: ParticipationRow, rule: SuggestionRule, dueFrom: CivilDate, reason: string): string[] {
  if (rule.offer === 'respite') {
    if (participation.caregiver_id === null) throw notFound('caregiver');
    offerRespite(scope, { caregiverId: participation.caregiver_id, patientId: participation.patient_id, reason });
    return [];
  }
  if (participation.joined_on === null) throw conflict('participationNotJoined');
  const enrolment = listEnrolmentsOf(scope.read, [participation.id]).findLast((row) => row.ended_at === null || row.end_reason === 'completed');
  if (!enrolment) throw conflict('planMissing');
  return Array.from({ length: rule.times }, (_, index) =>
    personalStep(scope, {
      enrolmentId: enrolment.id,
      title: rule.title['zh-CN'],
      channel: rule.channel,
      dueFrom: addDays(dueFrom, 7 * rule.everyWeeks * index),
      windowDays: rule.windowDays,
      questionnaires: rule.questionnaires,
      templateCode: rule.templateCode,
      caregiverId: participation.caregiver_id,
      reason,
      ruleKey: rule.key,
    }),
  );
}

/** "居住情况：一个人住", in the words of the form. */
function becauseOf(evaluation: Evaluation, rule: SuggestionRule): LocalizedText {
  const { linkId } = rule.when;
  const place = linkId === null ? undefined : evaluation.model.places.get(linkId);
  if (linkId === null || !place) return { 'zh-CN': '', 'en-US': '' };
  const values = evaluation.answers.get(linkId)?.values ?? [];
  const said = (locale: 'zh-CN' | 'en-US'): string =>
    values
      .filter((value) => !rule.when.codes || rule.when.codes.includes(codeOf(value)))
      .map((value) => place.options.find((option) => codeOf(option.value) === codeOf(value))?.label[locale] ?? String(numberOf(value) ?? codeOf(value)))
      .join(locale === 'zh-CN' ? '、' : ', ');
  const title = place.shortText;
  return { 'zh-CN': `${title['zh-CN']}：${said('zh-CN')}`, 'en-US': `${title['en-US']}: ${said('en-US')}` };
}
