// Caregivers as the pages get them: masked, or whole for the one audited access. Masking happens here, before anything leaves the backend.
import type { Caregiver, CaregiverRow, CaregiverStanding, CaregiversOfPatient } from '#shared/caregivers/caregivers.contract.ts';
import { bereavementFor } from '#shared/caregivers/bereavement.ts';
import { maskName, maskPhone, tailOf } from '#shared/patients/masking.ts';
import { foldName } from '#shared/patients/search-keys.ts';
import type { ReadDb } from '../db/db.ts';
import { listLosses } from '../plans/bereavement.queries.ts';
import { listOpenCallsTo } from '../plans/caregiver-calls.queries.ts';
import { systemActor } from '../rpc/context.ts';
import { listBereaved } from './bereavement.queries.ts';
import { listBurden, newestBurden } from './burden.ts';
import { findCallConsent, isBurdenAgreed } from './burden.queries.ts';
import { listUnadopted } from './caregivers.queries.ts';
import { listLinks, listNextCalls, listPrimaryChanges } from './list.queries.ts';
import type { CaregiverRecord } from './people.queries.ts';
import { findCaregiver, listCaregiversOf, listPatientsOfCaregiver, listPhonesOf } from './people.queries.ts';
import { findStanding } from './stops.queries.ts';

export function viewRows(read: ReadDb, ids: readonly string[]): CaregiverRow[] {
  const dueOn = listNextCalls(read, ids);
  return ids.flatMap((id) => {
    const caregiver = findCaregiver(read, id);
    return caregiver ? [viewRow(read, caregiver, dueOn.get(id) ?? null)] : [];
  });
}

function viewRow(read: ReadDb, caregiver: CaregiverRecord, dueOn: string | null): CaregiverRow {
  return {
    id: caregiver.id,
    maskedName: maskName(caregiver.name),
    phone: firstPhone(read, caregiver.id),
    patients: listPatientsOfCaregiver(read, caregiver.id).map((link) => ({ patientId: link.patientId, maskedName: maskName(link.name), relationship: link.relationship, isPrimary: link.isPrimary === 1 })),
    burden: newestBurden(read, caregiver.id),
    dueOn,
    standing: standingOf(read, caregiver.id),
  };
}

/** Stopped before bereaved; bereaved as it stands for what is about nobody in particular. */
export function standingOf(read: ReadDb, caregiverId: string): CaregiverStanding {
  const stop = findStanding(read, caregiverId);
  if (stop) return stop.kind === 'deceased' ? 'deceased' : 'stopped';
  const bereavement = bereavementFor(listLosses(read, caregiverId), null);
  return bereavement === 'none' || bereavement === 'mourning' ? 'ok' : bereavement;
}

function firstPhone(read: ReadDb, caregiverId: string): string | null {
  const phone = listPhonesOf(read, caregiverId).find((row) => row.consent !== 'refused');
  return phone ? maskPhone(phone.number) : null;
}

function word(said: boolean | null): 'given' | 'refused' | 'unknown' {
  return said === null ? 'unknown' : said ? 'given' : 'refused';
}

/** @param isFull only for the answer of an audited command */
export function viewCaregiver(read: ReadDb, caregiver: CaregiverRecord, isFull: boolean): Caregiver {
  const { id } = caregiver;
  const stop = findStanding(read, id);
  const links = listLinks(read, id);
  const calls = listOpenCallsTo(read, id);
  const standing = links.filter((link) => link.ended_at === null);
  return {
    id,
    isFull,
    name: isFull ? caregiver.name : maskName(caregiver.name),
    sex: caregiver.sex,
    birthDate: isFull ? caregiver.birth_date : null,
    address: isFull ? caregiver.address : null,
    language: caregiver.language,
    note: caregiver.note,
    standing: standingOf(read, id),
    stop: stop ? { id: stop.id, kind: stop.kind, reason: stop.reason, at: stop.recorded_at, by: stop.display_name ?? '' } : null,
    phones: listPhonesOf(read, id).map((phone) => ({ id: phone.id, number: isFull ? phone.number : maskPhone(phone.number), consent: phone.consent, source: phone.source })),
    callConsent: word(findCallConsent(read, id)),
    links: links.map((link) => ({
      id: link.id,
      patientId: link.patient_id,
      maskedName: maskName(link.name),
      inpatientTail: link.inpatient_number === null ? null : tailOf(link.inpatient_number),
      departmentName: link.department,
      relationship: link.relationship,
      role: link.role,
      isPrimary: link.is_primary === 1,
      sinceOn: link.since_on,
      source: link.source,
      endedAt: link.ended_at,
      endReason: link.end_reason,
      patientDeceased: link.is_deceased === 1,
      burdenConsent: word(isBurdenAgreed(read, id, link.patient_id)),
      burdenDueOn: calls.find((call) => call.purpose === 'burden' && call.patient_id === link.patient_id)?.due_from ?? null,
    })),
    primaryChanges: listPrimaryChanges(read, standing.map((link) => link.patient_id)).map((change) => ({
      patientId: change.patient_id, maskedPatient: maskName(change.patient_name), maskedCaregiver: change.caregiver_name === null ? null : maskName(change.caregiver_name), reason: change.reason, at: change.recorded_at, by: change.recorded_by === systemActor.id ? '' : (change.display_name ?? ''),
    })),
    burden: listBurden(read, id),
    planned: calls.map((call) => ({ id: call.id, patientId: call.patient_id, title: call.title, purpose: call.purpose, dueFrom: call.due_from, dueBy: call.due_by, isHeld: call.held_not_before !== null })),
    bereavements: listBereaved(read, 'any', id, 20).map((row) => ({ patientId: row.patient_id, maskedName: maskName(row.patient_name), since: row.since, choice: row.choice, reason: row.reason })),
  };
}

export function viewOfPatient(read: ReadDb, patientId: string): CaregiversOfPatient {
  const linked = listCaregiversOf(read, patientId);
  // A number that a caregiver gave names her in the record too.
  const known = new Set(linked.map((row) => foldName(row.name)));
  return {
    caregivers: linked.map((row) => ({
      id: row.caregiverId, linkId: row.linkId, maskedName: maskName(row.name), phone: firstPhone(read, row.caregiverId), relationship: row.relationship, role: row.role, isPrimary: row.isPrimary === 1, burden: newestBurden(read, row.caregiverId), standing: standingOf(read, row.caregiverId),
    })),
    relatedPersons: listUnadopted(read, patientId)
      .filter((person) => (person.name ?? '') === '' || !known.has(foldName(person.name ?? '')))
      .map((person) => ({ id: person.id, maskedName: maskName(person.name ?? ''), phone: firstOf(person.numbers), relationship: person.relationship })),
  };
}

function firstOf(numbers: string | null): string | null {
  const [first] = (numbers ?? '').split(' ');
  return first ? maskPhone(first) : null;
}
