// The follow-up record (随访记录) that a doctor reads: one contact as plain text for the medical record, what is abnormal first.
// Pure: facts and answers in, text out; the scores are recomputed here as everywhere. It states what was said and what was advised,
// and never a diagnosis. Answers of a relative are named as such.
import type { Locale } from '../i18n/module-messages.ts';
import type { MessageKey, MessageParameters } from '../i18n/messages.ts';
import { messages, translate } from '../i18n/messages.ts';
import type { Answerer, Outcome } from '../queue/outcomes.ts';
import type { Answer } from './answer.ts';
import { isAnswered } from './answer.ts';
import { isOverridden, shownComputed } from './computed.ts';
import type { Evaluation } from './evaluation.ts';
import { askedQuestions, countedAnswer } from './evaluation.ts';
import { titleOf } from './extensions.ts';
import type { Flag } from './flags.ts';
import { answerText, flags } from './flags.ts';
import { isPatientOnly, isProxy } from './proxy.ts';
import { scores } from './score.ts';
import { slotTitle } from './slot-title.ts';

/** Dates and times come written as the hospital's clock says. */
export interface ContactRecord {
  readonly patient: {
    readonly name: string;
    readonly sex: 'male' | 'female' | 'other' | 'unknown';
    readonly age: number | null;
    readonly inpatientNumber: string | null;
    readonly departmentName: string | null;
    readonly dischargedOn: string | null;
    readonly diagnosis: string | null;
  };
  readonly at: string;
  readonly isLateEntry: boolean;
  readonly nurse: { readonly name: string; readonly staffNumber: string | null };
  readonly answeredBy: Answerer | null;
  /** Null while the contact is open. */
  readonly outcome: Outcome | null;
  readonly note: string;
  readonly callbackAt: string | null;
  readonly next: { readonly title: string; readonly from: string } | null;
  readonly scripts: readonly RecordedScript[];
}

export interface RecordedScript {
  readonly evaluation: Evaluation;
  readonly answeredBy: Answerer | null;
}

type Translate = (key: MessageKey, parameters?: MessageParameters) => string;

/** @returns lines joined by '\n', without a trailing one */
export function recordText(record: ContactRecord, locale: Locale): string {
  const t: Translate = (key, parameters) => translate(locale, key, parameters);
  const scripts = record.scripts.filter(({ evaluation }) => askedQuestions(evaluation).some((slot) => isAnswered(countedAnswer(evaluation, slot.key))));
  const found = scripts.flatMap(({ evaluation }) => flags(evaluation)).sort((left, right) => Number(left.grade === 'yellow') - Number(right.grade === 'yellow'));
  const advice = scripts.flatMap(({ evaluation }) => advised(evaluation));
  return [
    t('assessments.record.title'),
    ...headOf(record, t),
    ...section(t('assessments.record.abnormal'), found.length > 0 ? found.map((flag) => flagLine(flag, locale, t)) : scripts.length > 0 ? [t('assessments.record.nothingAbnormal')] : []),
    ...section(t('assessments.record.scores'), scripts.flatMap((script) => scoreLines(script, locale, t))),
    ...scripts.flatMap((script) => section(scriptTitle(script, record.answeredBy, locale, t), answerLines(script.evaluation, locale, t))),
    ...section(t('assessments.record.advice'), advice),
    ...section(t('assessments.record.nextStep'), nextLines(record, found, t)),
    ...section(t('assessments.record.note'), record.note.trim() === '' ? [] : [record.note.trim()]),
    t('assessments.record.signature'),
  ].join('\n');
}

function headOf({ patient, at, isLateEntry, nurse, answeredBy, outcome }: ContactRecord, t: Translate): string[] {
  const sex = patient.sex === 'male' ? t('ui.male') : patient.sex === 'female' ? t('ui.female') : '';
  const age = patient.age === null ? '' : t('assessments.record.age', { age: patient.age });
  const number = patient.inpatientNumber === null ? '' : t('assessments.record.inpatientNumber', { number: patient.inpatientNumber });
  const stay = [patient.departmentName, patient.dischargedOn === null ? null : t('assessments.record.discharged', { on: patient.dischargedOn }), patient.diagnosis].filter(Boolean);
  return [
    t('assessments.record.patient', { patient: [patient.name, sex, age, number].filter(Boolean).join(' ') }),
    ...(stay.length > 0 ? [t('assessments.record.stay', { stay: stay.join(' · ') })] : []),
    t(isLateEntry ? 'assessments.record.atLate' : 'assessments.record.at', { at }),
    t('assessments.record.by', { name: nurse.staffNumber === null ? nurse.name : `${nurse.name} ${nurse.staffNumber}` }),
    ...(answeredBy === null ? [] : [t('assessments.record.answeredBy', { answerer: t(`queue.answerer.${answeredBy}`) })]),
    t('assessments.record.outcome', { outcome: outcome === null ? t('assessments.record.open') : t(`queue.outcome.${outcome}`) }),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`【${title}】`, ...lines];
}

function flagLine(flag: Flag, locale: Locale, t: Translate): string {
  const line = t('assessments.record.finding', { grade: t(`assessments.flag.${flag.grade}`), title: flag.title[locale], detail: flag.detail[locale] });
  return flag.action ? t('assessments.record.withAction', { finding: line, action: flag.action[locale] }) : line;
}

/** A total of an instrument that only the patient can answer says so when a relative did. */
function scoreLines({ evaluation, answeredBy }: RecordedScript, locale: Locale, t: Translate): string[] {
  const doesNotHold = isProxy(answeredBy) && isPatientOnly(evaluation.model.questionnaire);
  return scores(evaluation).flatMap(({ definition, value, band, isFinal }) => {
    if (value === null) return [];
    const parts = [isFinal ? (band?.label[locale] ?? '') : t('assessments.record.notFinal'), doesNotHold ? t('assessments.record.byProxy') : ''].filter(Boolean);
    const line = t('assessments.record.score', { title: definition.title[locale], value });
    return [parts.length > 0 ? t('assessments.record.inBrackets', { text: line, more: parts.join('，') }) : line];
  });
}

function scriptTitle({ evaluation, answeredBy }: RecordedScript, ofContact: Answerer | null, locale: Locale, t: Translate): string {
  const title = titleOf(evaluation.model.questionnaire)[locale];
  return answeredBy === null || answeredBy === ofContact ? title : t('assessments.record.inBrackets', { text: title, more: t('assessments.record.answeredBy', { answerer: t(`queue.answerer.${answeredBy}`) }) });
}

function answerLines(evaluation: Evaluation, locale: Locale, t: Translate): string[] {
  const asked = new Set(askedQuestions(evaluation));
  const computed = new Set(shownComputed(evaluation));
  return evaluation.slots.flatMap((slot) => {
    if (!asked.has(slot) && !computed.has(slot)) return [];
    const answer = countedAnswer(evaluation, slot.key);
    const said = answer.absentReason ? t(`assessments.absent.${answer.absentReason}`) : answerText(slot.place, answer.values)[locale];
    const remarks = computed.has(slot) ? [isOverridden(evaluation, slot.key) ? t('assessments.overridden', { reason: answer.note ?? '' }) : t('assessments.computed')] : remarksOf(answer, t);
    if (said === '' && remarks.length === 0) return [];
    const line = t('assessments.record.answer', { question: slotTitle(evaluation, slot)[locale], answer: said === '' ? t('assessments.notAnswered') : said });
    return [remarks.length > 0 ? t('assessments.record.inBrackets', { text: line, more: remarks.join('；') }) : line];
  });
}

/** What was advised stands in a section of its own. */
function remarksOf(answer: Answer, t: Translate): string[] {
  const note = answer.note === null ? '' : notesOf(answer.note).said;
  return [answer.isFlagged ? t('assessments.flagged') : '', note].filter(Boolean);
}

function advised(evaluation: Evaluation): string[] {
  return askedQuestions(evaluation).flatMap((slot) => {
    const { note } = countedAnswer(evaluation, slot.key);
    return note === null ? [] : notesOf(note).advised;
  });
}

/** Lines of a note that the advice key wrote, in whichever language, and the rest. */
function notesOf(note: string): { advised: string[]; said: string } {
  const leads = messages['assessments.advisedLead'];
  const lines = note.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const leadOf = (line: string): string | undefined => leads.find((lead) => line.startsWith(lead.trim()));
  return { advised: lines.flatMap((line) => (leadOf(line) === undefined ? [] : line.slice(leadOf(line)?.trim().length).trim())), said: lines.filter((line) => leadOf(line) === undefined).join(' ') };
}

function nextLines({ callbackAt, next }: ContactRecord, found: readonly Flag[], t: Translate): string[] {
  const red = found.filter((flag) => flag.grade === 'red').length;
  return [
    ...(found.length > 0 ? [t('assessments.record.alerted', { red, yellow: found.length - red })] : []),
    ...(callbackAt === null ? [] : [t('assessments.record.callback', { at: callbackAt })]),
    ...(next === null ? [] : [t('assessments.record.next', { on: next.from, title: next.title })]),
  ];
}
