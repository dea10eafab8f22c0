// What the queue asks of assessments inside its own transaction: begin the scripts of a contact at claim, close them with it.
// Beginning is idempotent, so a reopened contact finds its scripts where it left them.
import type { Relationship } from '#shared/his/staging.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { progressOf } from '#shared/assessments/next.ts';
import { mainScore } from '#shared/assessments/score.ts';
import type { WriteScope } from '../rpc/context.ts';
import type { ContactResponseRow } from './assessments.queries.ts';
import { insertResponse, listResponsesOfContact, updateResponse } from './assessments.queries.ts';
import { gatherFacts } from './call-facts.ts';
import { evaluateResponse } from './evaluations.ts';
import { currentFormId, requireModel } from './forms.ts';

export interface ContactForScripts {
  readonly contactId: string;
  readonly patientId: string;
  readonly stayId: string | null;
  /** Canonical addresses in the order of asking; one with `|version` is taken without it. Unknown ones are left out. */
  readonly questionnaireUrls: readonly string[];
  /** Who answers about herself, where these scripts are not the patient's. */
  readonly caregiver?: { readonly id: string; readonly relationship: Relationship };
}

/** Begins each script that the contact does not have yet, in the newest published version. */
export function startResponses(scope: WriteScope, contact: ContactForScripts): void {
  for (const url of contact.questionnaireUrls) {
    const questionnaireId = currentFormId(scope.read, url);
    if (questionnaireId !== null) startResponse(scope, contact, questionnaireId);
  }
}

/** @returns the response of that questionnaire in the contact, begun now if it was not there */
export function startResponse(scope: WriteScope, contact: Omit<ContactForScripts, 'questionnaireUrls'>, questionnaireId: string): string {
  const present = listResponsesOfContact(scope.read, contact.contactId);
  const url = requireModel(scope.read, questionnaireId).questionnaire.url;
  const caregiverId = contact.caregiver?.id ?? null;
  const same = present.find((row) => row.caregiver_id === caregiverId && requireModel(scope.read, row.questionnaire_id).questionnaire.url === url);
  if (same) return same.id;
  const id = scope.newId();
  insertResponse(scope.db, {
    id,
    questionnaire_id: questionnaireId,
    contact_id: contact.contactId,
    patient_id: contact.patientId,
    stay_id: contact.stayId,
    caregiver_id: caregiverId,
    answered_by: contact.caregiver?.relationship ?? null,
    position: present.length,
    status: 'in-progress',
    started_at: scope.now,
    // All scripts of one call say the same.
    facts: present[0]?.facts ?? JSON.stringify(gatherFacts(scope.read, { patientId: contact.patientId, stayId: contact.stayId, userId: scope.user.id, now: scope.now })),
    recorded_by: scope.user.id,
    workstation: scope.workstation,
  });
  return id;
}

/**
 * Closes the scripts with their contact: complete ones as completed with their score, the others as stopped. Where nobody was
 * reached, nobody answered: what stands in the form is kept and never counted.
 */
export function finishResponses(scope: WriteScope, contactId: string, isReached: boolean): void {
  for (const response of listResponsesOfContact(scope.read, contactId)) {
    if (!isReached) updateResponse(scope.db, response.id, { status: 'stopped', completed_at: null, score: null, score_band: null });
    else if (response.status === 'in-progress') {
      const evaluation = evaluateResponse(scope.read, response);
      if (progressOf(evaluation).isComplete) closeResponse(scope, response.id, evaluation);
      else updateResponse(scope.db, response.id, { status: 'stopped' });
    }
  }
}

/** @throws conflict `questionsUnanswered {count}` */
export function completeResponse(scope: WriteScope, response: ContactResponseRow): { score: number | null; scoreBand: string | null } {
  const evaluation = evaluateResponse(scope.read, response);
  const { isComplete, total, answered } = progressOf(evaluation);
  if (!isComplete) throw conflict('questionsUnanswered', { count: total - answered });
  return closeResponse(scope, response.id, evaluation);
}

function closeResponse(scope: WriteScope, responseId: string, evaluation: Evaluation): { score: number | null; scoreBand: string | null } {
  const { value, band } = mainScore(evaluation);
  updateResponse(scope.db, responseId, { status: 'completed', completed_at: scope.now, score: value, score_band: band });
  return { score: value, scoreBand: band };
}

/** A voided contact takes its answers with it: kept, but never counted. */
export function voidResponses(scope: WriteScope, contactId: string, reason: string): void {
  for (const response of listResponsesOfContact(scope.read, contactId)) updateResponse(scope.db, response.id, { status: 'entered-in-error', void_reason: reason });
}

export function requireFound<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw notFound(what);
  return row;
}
