// Caregivers as the contract says it: found, kept and linked; their burden and what is decided on it; what is held after a death.
import { searchTerms } from '#shared/patients/search-keys.ts';
import type { caregiversContract } from '#shared/caregivers/caregivers.contract.ts';
import { maskName, maskPhone, tailOf } from '#shared/patients/masking.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import { stopPatient } from '../plans/stops.ts';
import { findPatientById } from '../patients/patients.queries.ts';
import { offerRespite } from '../respite/offer-respite.ts';
import type { ModuleHandlers, QueryContext } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { adoptPersons } from './adopt.ts';
import { decideBereavement } from './bereavement.ts';
import { listBereaved } from './bereavement.queries.ts';
import { alignBurdenSchedule } from './burden-schedule.ts';
import { bandCodes, recordBurdenDecision } from './burden.ts';
import { findResult, findStandingLink, insertConsent } from './burden.queries.ts';
import { planCaregiverCall } from './calls.ts';
import { findPhone, insertDistinct, listDoubtfulPairs, listUnadopted, updatePhone } from './caregivers.queries.ts';
import { findIdsByKey, listCaregiverIds } from './list.queries.ts';
import { mergeCaregivers } from './merge.ts';
import { addPhone, bySeat, changeCaregiver, createCaregiver, findSame, linkCaregiver, makePrimary, readNumber, requireCaregiver, unlinkCaregiver } from './people.ts';
import { findCaregiver } from './people.queries.ts';
import { liftStop, stopCaregiver } from './stops.ts';
import { viewCaregiver, viewOfPatient, viewRows } from './views.ts';

const mostFound = 300;
const mostPairs = 100;
const mostBereaved = 500;

export const caregiversHandlers: ModuleHandlers<typeof caregiversContract> = {
  list(ctx, { search, filter, templateId, limit }) {
    const ids = search === '' ? null : [...new Set(searchTerms(search).flatMap((term) => findIdsByKey(ctx.read, term, mostFound)))];
    const scaleUrl = loadSettings(ctx.read)['caregivers.burdenScale'];
    const bands = filter === 'undecided' ? [...bandCodes(ctx.read, 'moderate'), ...bandCodes(ctx.read, 'severe')] : filter === 'moderate' || filter === 'severe' ? bandCodes(ctx.read, filter) : [];
    const narrowed = filter === 'moderate' || filter === 'severe' ? 'band' : filter;
    const found = listCaregiverIds(ctx.read, { filter: narrowed, scaleUrl, bands, today: todayOf(ctx), templateId, ids, limit: limit + 1 });
    return { rows: viewRows(ctx.read, found.slice(0, limit)), hasMore: found.length > limit };
  },
  get(ctx, { caregiverId }) {
    const caregiver = findCaregiver(ctx.read, caregiverId);
    return caregiver ? viewCaregiver(ctx.read, caregiver, false) : null;
  },
  reveal: (ctx, { caregiverId }) => viewCaregiver(ctx.read, requireCaregiver(ctx, caregiverId), true),
  ofPatient: (ctx, { patientId }) => viewOfPatient(ctx.read, patientId),

  create(ctx, { phone, link, ...draft }) {
    const number = phone === null || phone === '' ? null : readNumber(phone);
    const known = number === null ? null : findSame(ctx, draft.name, [number]);
    const caregiverId = known ?? createCaregiver(ctx, draft);
    if (number !== null) addPhone(ctx, caregiverId, number, 'unknown', bySeat);
    linkCaregiver(ctx, caregiverId, link, { relatedPersonId: null, source: bySeat });
    return { caregiverId, isKnown: known !== null };
  },
  adopt(ctx, { patientId, relatedPersonId }) {
    if (!findPatientById(ctx.read, patientId)) throw notFound('patient');
    const persons = listUnadopted(ctx.read, patientId).filter((person) => relatedPersonId === null || person.id === relatedPersonId);
    return { caregiverIds: [...new Set(adoptPersons(ctx, persons))] };
  },
  update(ctx, { caregiverId, ...draft }) {
    changeCaregiver(ctx, requireCaregiver(ctx, caregiverId).id, draft);
    return {};
  },
  addPhone(ctx, { caregiverId, number, consent }) {
    if (!addPhone(ctx, requireCaregiver(ctx, caregiverId).id, readNumber(number), consent, bySeat)) throw conflict('numberKnown');
    return {};
  },
  setPhoneConsent(ctx, { caregiverId, phoneId, consent }) {
    updatePhone(ctx.db, requirePhone(ctx, caregiverId, phoneId), { consent, ...stamp(ctx) });
    return {};
  },
  endPhone(ctx, { caregiverId, phoneId }) {
    updatePhone(ctx.db, requirePhone(ctx, caregiverId, phoneId), { ended_at: ctx.now, ...stamp(ctx) });
    return {};
  },
  recordCallConsent(ctx, { caregiverId, isGiven, note }) {
    insertConsent(ctx.db, { id: ctx.newId(), caregiver_id: requireCaregiver(ctx, caregiverId).id, scope: 'call', is_given: Number(isGiven), note, ...stamp(ctx) });
    return {};
  },
  recordBurdenConsent(ctx, { caregiverId, patientId, isGiven, note }) {
    const { id } = requireCaregiver(ctx, caregiverId);
    if (isGiven && findStandingLink(ctx.read, id, patientId)?.is_primary !== 1) throw conflict('notPrimaryCaregiver');
    insertConsent(ctx.db, { id: ctx.newId(), caregiver_id: id, patient_id: patientId, scope: 'burden', is_given: Number(isGiven), note, ...stamp(ctx) });
    return { dueOn: alignBurdenSchedule(ctx, id, patientId) };
  },

  link: (ctx, { caregiverId, ...link }) => ({ linkId: linkCaregiver(ctx, requireCaregiver(ctx, caregiverId).id, link, { relatedPersonId: null, source: bySeat }) }),
  setPrimary(ctx, { linkId, reason }) {
    makePrimary(ctx, linkId, reason);
    return {};
  },
  unlink(ctx, { linkId, kind, reason }) {
    unlinkCaregiver(ctx, linkId, kind, reason);
    return {};
  },
  listDoubtful: (ctx) =>
    listDoubtfulPairs(ctx.read, mostPairs).flatMap((pair) => {
      const [first, second] = viewRows(ctx.read, [pair.first, pair.second]);
      return first && second ? [{ phone: maskPhone(pair.number), first, second }] : [];
    }),
  merge(ctx, { intoId, fromId, reason }) {
    mergeCaregivers(ctx, intoId, fromId, reason);
    return {};
  },
  keepApart(ctx, { firstId, secondId }) {
    const [first, second] = [requireCaregiver(ctx, firstId).id, requireCaregiver(ctx, secondId).id].sort();
    if (first === undefined || second === undefined || first === second) throw conflict('sameCaregiver');
    insertDistinct(ctx.db, { first_id: first, second_id: second, ...stamp(ctx) });
    return {};
  },

  stop(ctx, { caregiverId, kind, reason }) {
    stopCaregiver(ctx, requireCaregiver(ctx, caregiverId).id, kind, reason);
    return {};
  },
  liftStop(ctx, { caregiverId, reason }) {
    liftStop(ctx, requireCaregiver(ctx, caregiverId).id, reason);
    return {};
  },

  planCall: (ctx, { caregiverId, patientId, kind, dueFrom, note }) => ({
    plannedContactId: planCaregiverCall(ctx, { caregiverId: requireCaregiver(ctx, caregiverId).id, patientId, purpose: kind, reason: note === '' ? null : note, dueFrom: dueFrom ?? todayOf(ctx) }),
  }),
  decideBurden(ctx, choice) {
    const decided = recordBurdenDecision(ctx, choice);
    const result = choice.action === 'respite' ? findResult(ctx.read, choice.responseId) : undefined;
    if (result?.caregiver_id != null) offerRespite(ctx, { caregiverId: requireCaregiver(ctx, result.caregiver_id).id, patientId: result.patient_id, reason: choice.note });
    return decided;
  },

  listBereaved: (ctx, { view }) =>
    listBereaved(ctx.read, view, null, mostBereaved).map((row) => ({
      caregiverId: row.caregiver_id,
      maskedName: maskName(row.caregiver_name),
      relationship: row.relationship,
      isPrimary: row.is_primary === 1,
      patientId: row.patient_id,
      maskedPatient: maskName(row.patient_name),
      inpatientTail: row.inpatient_number === null ? null : tailOf(row.inpatient_number),
      diedOn: row.died_on,
      informant: row.informant,
      since: row.since,
      heldCalls: row.held_calls,
      otherPatients: row.other_patients,
      choice: row.choice,
      reason: row.reason,
      decidedAt: row.decided_at,
      decidedBy: row.decided_by,
      nextCallOn: row.next_call_on,
    })),
  decideBereavement: (ctx, { caregiverId, patientId, choice, reason }) => ({ firstCallOn: decideBereavement(ctx, requireCaregiver(ctx, caregiverId).id, patientId, choice, reason) }),
  recordDeath(ctx, { patientId, on, informant }) {
    if (!findPatientById(ctx.read, patientId)) throw notFound('patient');
    stopPatient(ctx, { patientId, kind: 'deceased', effectiveOn: on, informant });
    return {};
  },
};

function todayOf(ctx: Pick<QueryContext, 'read' | 'now'>): string {
  return civilDateAt(ctx.now, loadSettings(ctx.read)['hospital.zone']);
}

function requirePhone(ctx: Pick<QueryContext, 'read'>, caregiverId: string, phoneId: string): string {
  const phone = findPhone(ctx.read, requireCaregiver(ctx, caregiverId).id, { id: phoneId });
  if (!phone || phone.ended_at !== null) throw notFound('number');
  return phone.id;
}
