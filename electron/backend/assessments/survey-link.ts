// A small questionnaire answered by a link: its questions as fields of the page behind the link, the answers as an ordinary response that says
// where it came from. Facts about the person stay out of the words: a page on a telephone is read by whoever holds it. Red flags raise their
// alerts as in a call, but nobody is on the line: whoever is responsible for the alert rings back.
import { z } from 'zod';
import type { AnswerValue } from '#shared/assessments/answer.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { evaluate } from '#shared/assessments/evaluation.ts';
import type { LocalizedText } from '#shared/assessments/extensions.ts';
import { extensionUrls, findExtension, numberOf, sameText, titleOf } from '#shared/assessments/extensions.ts';
import { flags } from '#shared/assessments/flags.ts';
import type { FormModel, Place } from '#shared/assessments/model.ts';
import { scalarOf } from '#shared/assessments/options.ts';
import { progressOf } from '#shared/assessments/next.ts';
import { isPatientOnly } from '#shared/assessments/proxy.ts';
import type { Slot } from '#shared/assessments/slot.ts';
import { optionsAt, textAt } from '#shared/assessments/slot-view.ts';
import { translate } from '#shared/i18n/messages.ts';
import type { MessageKey } from '#shared/i18n/messages.ts';
import { idSchema } from '#shared/ids/ids.ts';
import type { Link, LinkField } from '#shared/messaging/link.ts';
import { alignAlerts } from '../escalations/alerts.ts';
import type { DescribedPage, LinkKindHandler, LinkReader } from '../messaging/link-kinds.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { findResponse, insertAnswer, insertResponse, updateResponse } from './assessments.queries.ts';
import { gatherFacts } from './call-facts.ts';
import { evaluateAnswer, evaluateResponse } from './evaluations.ts';
import { currentFormId, requireModel } from './forms.ts';
import { judgeAnswer } from './judge-answer.ts';
import { completeResponse, requireFound } from './responses.ts';

const subjectSchema = z.object({ questionnaireUrl: z.string().max(300), stayId: idSchema.nullable().default(null), /** A caregiver answers about herself, not for the patient. */ isAboutCaregiver: z.boolean().default(false) });
type SurveySubject = z.input<typeof subjectSchema>;

/** The `subject` of a link of kind `survey`. */
export function surveySubject(subject: SurveySubject): string {
  return JSON.stringify(subjectSchema.parse(subject));
}

/** More than this nobody answers on a telephone. */
const mostQuestions = 40;
const asField: Readonly<Partial<Record<Place['item']['type'], LinkField['kind']>>> = { choice: 'choice', 'open-choice': 'choice', boolean: 'choice', integer: 'number', decimal: 'number', quantity: 'number', date: 'date', string: 'text', text: 'text' };

/**
 * Whether a form may be put on such a page: not a script with words for a nurse to say, nothing that repeats, not too long, and no question
 * about her health whose answer is a red flag: who writes that she thinks of dying must have somebody on the line, not a page that says
 * thank you. What a satisfaction survey brings to light (a fall, harsh treatment) raises its alert and can wait for the call back.
 */
export function fitsLink(model: FormModel): boolean {
  const kind = findExtension(model.questionnaire, extensionUrls.kind)?.valueCode;
  const questions = model.order.filter((place) => place.role === 'question');
  const isUrgent = questions.some((place) => [...place.flagRules, ...place.options.flatMap((option) => option.flagRules)].some((rule) => rule.grade === 'red'));
  if (kind === 'follow_up' || kind === 'triage' || (isUrgent && kind !== 'satisfaction')) return false;
  return questions.length > 0 && questions.length <= mostQuestions && !model.order.some((place) => place.isRepeating || place.role === 'unsupported') && questions.every((place) => asField[place.item.type] !== undefined);
}

export const surveyLinks: LinkKindHandler = {
  describe(ctx, link) {
    const found = formOf(ctx, link);
    return found && describeForm(found.model, isForOther(link));
  },

  accept(scope, link, answer) {
    const found = formOf({ read: scope.read, now: scope.now }, link);
    if (!found || link.patientId === null) return { kind: 'refused', reason: both('link.survey.gone') };
    const { subject, questionnaireId } = found;
    const responseId = scope.newId();
    const isCaregiver = link.recipient.kind === 'caregiver';
    insertResponse(scope.db, {
      id: responseId,
      questionnaire_id: questionnaireId,
      contact_id: null,
      patient_id: link.patientId,
      stay_id: subject.stayId,
      status: 'in-progress',
      started_at: scope.now,
      source: 'link',
      answered_by: isCaregiver ? 'carer' : 'patient',
      caregiver_id: isCaregiver && subject.isAboutCaregiver ? link.recipient.id : null,
      facts: JSON.stringify(gatherFacts(scope.read, { patientId: link.patientId, stayId: subject.stayId, userId: scope.user.id, now: scope.now })),
      recorded_by: scope.user.id,
      workstation: scope.workstation,
    });
    const response = requireFound(findResponse(scope.read, responseId), 'response');
    const evaluation = writeAnswers(scope, responseId, evaluateResponse(scope.read, response), answer);
    alignAlerts(scope, { responseId, patientId: link.patientId, stayId: subject.stayId, contactId: null }, flags(evaluation));
    // A question that only its answers made necessary may be open; what was said is kept, and counts as a form broken off.
    if (progressOf(evaluation).isComplete) completeResponse(scope, response);
    else updateResponse(scope.db, responseId, { status: 'stopped' });
    return { kind: 'done' };
  },
};

/** In the order of the form, so that a question stands open before its answer comes; what is hidden by then was not asked. */
function writeAnswers(scope: WriteScope, responseId: string, before: Evaluation, given: Readonly<Record<string, readonly string[]>>): Evaluation {
  let evaluation = before;
  let sequence = 0;
  for (const slot of before.slots) {
    const values = slot.place.role === 'question' && evaluation.enabled.get(slot.key) === true ? given[slot.key] : undefined;
    if (!values) continue;
    const answer = judgeAnswer(evaluation, { linkId: slot.key, values: values.flatMap((value) => valueOf(evaluation, slot, value) ?? []) });
    const id = scope.newId();
    sequence += 1;
    insertAnswer(scope.db, { id, response_id: responseId, sequence, link_id: slot.key, value: JSON.stringify(answer.values), absent_reason: null, note: null, is_flagged: 0, retracts: null, ...stamp(scope) });
    evaluation = evaluateAnswer(evaluation, responseId, { id, linkId: slot.key, answer });
  }
  return evaluation;
}

function formOf(ctx: LinkReader, link: Link): { subject: z.output<typeof subjectSchema>; questionnaireId: string; model: FormModel } | null {
  const subject = subjectSchema.parse(JSON.parse(link.subject));
  const questionnaireId = currentFormId(ctx.read, subject.questionnaireUrl);
  const model = questionnaireId === null ? null : requireModel(ctx.read, questionnaireId);
  return questionnaireId !== null && model && fitsLink(model) ? { subject, questionnaireId, model } : null;
}

/** A relative answers for the patient. */
function isForOther(link: Link): boolean {
  return link.recipient.kind === 'caregiver' && !subjectSchema.parse(JSON.parse(link.subject)).isAboutCaregiver;
}

function describeForm(model: FormModel, isProxy: boolean): DescribedPage {
  const evaluation = evaluate(model, new Map(), { instant: null, facts: {}, isProxy });
  const fields = evaluation.slots.flatMap((slot) => fieldOf(evaluation, slot, isProxy));
  return { title: titleOf(model.questionnaire), intro: both('link.survey.intro'), fields, submit: both('link.survey.submit') };
}

function fieldOf(evaluation: Evaluation, slot: Slot, isProxy: boolean): LinkField[] {
  const { place } = slot;
  const text = textAt(evaluation, slot);
  const plain = { id: slot.key, text, hint: null, isRequired: false, options: [], least: null, most: null, isWhole: false };
  if (place.role === 'display' || (place.role === 'group' && place.item.text !== undefined)) return [{ ...plain, kind: 'heading' }];
  const kind = place.role === 'question' && !(isProxy && isPatientOnly(place.item)) ? asField[place.item.type] : undefined;
  if (!kind) return [];
  const isConditional = isHiddenAtTimes(evaluation.model, place);
  const hint = isConditional ? both('link.survey.ifApplies') : unitOf(place);
  const field = { ...plain, hint, isRequired: place.item.required === true && !isConditional };
  if (place.item.type === 'boolean') return [{ ...field, kind, options: [{ value: 'true', text: both('ui.yes') }, { value: 'false', text: both('ui.no') }] }];
  if (kind === 'choice') return [{ ...field, kind: place.item.repeats === true ? 'choices' : 'choice', options: optionsAt(evaluation, slot).map((option) => ({ value: String(scalarOf(option.value)), text: option.label })) }];
  if (kind === 'number') return [{ ...field, kind, isWhole: place.item.type === 'integer', least: numberOf(findExtension(place.item, extensionUrls.minValue)), most: numberOf(findExtension(place.item, extensionUrls.maxValue)) }];
  return [{ ...field, kind, most: kind === 'text' ? Math.min(place.item.maxLength ?? 1000, 1000) : null }];
}

/** A page without a script shows every question; one that depends on an answer may be left empty. */
function isHiddenAtTimes(model: FormModel, place: Place): boolean {
  const parent = place.parent === null ? undefined : model.places.get(place.parent);
  return place.conditions.length > 0 || place.formulas.enableWhen !== null || (parent !== undefined && isHiddenAtTimes(model, parent));
}

function unitOf(place: Place): LocalizedText | null {
  const unit = findExtension(place.item, extensionUrls.unit)?.valueCoding;
  return unit ? sameText(unit.display ?? unit.code ?? '') : null;
}

function valueOf(evaluation: Evaluation, slot: Slot, text: string): AnswerValue | null {
  const unit = findExtension(slot.place.item, extensionUrls.unit)?.valueCoding;
  switch (slot.place.item.type) {
    case 'boolean':
      return { valueBoolean: text === 'true' };
    case 'integer':
      return { valueInteger: Number(text) };
    case 'decimal':
      return { valueDecimal: Number(text) };
    case 'quantity':
      return { valueQuantity: { value: Number(text), ...(unit?.display ? { unit: unit.display } : {}), ...(unit?.system ? { system: unit.system } : {}), ...(unit?.code ? { code: unit.code } : {}) } };
    case 'date':
      return { valueDate: text };
    case 'string':
    case 'text':
      return { valueString: text };
    default:
      return optionsAt(evaluation, slot).find((option) => String(scalarOf(option.value)) === text)?.value ?? null;
  }
}

function both(key: MessageKey): LocalizedText {
  return { 'zh-CN': translate('zh-CN', key), 'en-US': translate('en-US', key) };
}
