// Consent to the call and to its recording, kept as evidence: who said it, to which wording, in which contact. The newest
// word counts; earlier ones stay.
import type { Relationship } from '#shared/his/staging.ts';
import { qb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';

export interface Consent {
  readonly patientId: string;
  readonly contactId: string | null;
  readonly scope: 'call' | 'recording';
  readonly isGiven: boolean;
  readonly givenBy: Relationship | 'patient';
}

/** @returns the id of the record */
export function recordConsent(scope: WriteScope, consent: Consent): string {
  const id = scope.newId();
  const wordingVersion = loadSettings(scope.read)['consent.wordingVersion'];
  scope.db.run(
    qb.insertInto('consent').values({
      id, patient_id: consent.patientId, contact_id: consent.contactId, scope: consent.scope, is_given: consent.isGiven ? 1 : 0, wording_version: wordingVersion, given_by: consent.givenBy, ...stamp(scope),
    }),
  );
  return id;
}
