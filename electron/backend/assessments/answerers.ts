// Who answered each script of a contact, where it is not one person throughout: the patient first, then her daughter about herself.
// A script that nobody has begun follows the contact; one that is begun keeps who answered it.
import type { Answerer } from '#shared/queue/outcomes.ts';
import type { WriteScope } from '../rpc/context.ts';
import { listAnswerRows, listResponsesOfContact, updateResponse } from './assessments.queries.ts';
import { requireFound } from './responses.ts';

/** @param contact as it stands before the change @throws not-found `response` */
export function setAnswerer(scope: WriteScope, contact: { readonly id: string; readonly answered_by: Answerer | null }, fromResponseId: string, answeredBy: Answerer): void {
  const responses = listResponsesOfContact(scope.read, contact.id);
  requireFound(responses.find((row) => row.id === fromResponseId), 'response');
  for (const row of responses) {
    // A caregiver's own script is hers, whoever answered the patient's.
    if (row.id !== fromResponseId && row.caregiver_id !== null) continue;
    const isBegun = row.id !== fromResponseId && listAnswerRows(scope.read, row.id).length > 0;
    if (!isBegun) updateResponse(scope.db, row.id, { answered_by: answeredBy });
    else if (row.answered_by === null) updateResponse(scope.db, row.id, { answered_by: contact.answered_by ?? 'patient' });
  }
}
