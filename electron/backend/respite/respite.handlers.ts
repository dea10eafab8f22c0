// Respite as the pages ask for it: the desk's list, a request with its match, the arranging and the visit. Those who come and what they
// offer are in providers.handlers.ts.
import { matchProviders } from '#shared/respite/matching.ts';
import type { respiteContract } from '#shared/respite/respite.contract.ts';
import { mustTellProvider, requestSteps } from '#shared/respite/standing.ts';
import { conflict } from '#shared/rpc/errors.ts';
import { ageInYears } from '#shared/time/civil.ts';
import { listCaregiverNumbers } from '../messaging/people.queries.ts';
import type { CommandContext, ModuleHandlers } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { answerOffer, cancelBooking, closeRequest, offerVisit, recordAbsence, release, requireBooking, requireRequest, stateOf } from './arrange.ts';
import type { RequestRecord } from './bookings.queries.ts';
import { findFamilyOfSheet, findOpenRequestOf, findRequest, insertRequest, listClosedRequests, listDistricts, listLanguages, listOpenRequests, listRequestsOf, listRequestsToTell, updateBooking, updateRequest } from './bookings.queries.ts';
import { getCapacity, getWeek } from './calendar.ts';
import { loadMatch, minutesOf, noticeMs, windowOf } from './match.ts';
import { providerHandlers } from './providers.handlers.ts';
import { findService } from './providers.queries.ts';
import { factsOfBooking, isHeld, viewBooking, viewRequest, viewRequests, wishesOf } from './request-views.ts';
import { loadRespiteRules } from './respite-rules.ts';
import { checkIn, checkOut } from './visits.ts';

export const respiteHandlers: ModuleHandlers<typeof respiteContract> = {
  ...providerHandlers,

  listRequests(ctx, { view, limit }) {
    if (view === 'closed') return viewRequests(ctx, listClosedRequests(ctx.read, limit));
    const toTell = listRequestsToTell(ctx.read).flatMap((id): RequestRecord[] => {
      const row = findRequest(ctx.read, id);
      return row && row.closed_as !== null ? [row] : [];
    });
    const rows = viewRequests(ctx, [...toTell, ...listOpenRequests(ctx.read, limit)]);
    return rows.toSorted((a, b) => requestSteps.indexOf(a.step) - requestSteps.indexOf(b.step) || (a.booking?.startsAt ?? a.createdAt) - (b.booking?.startsAt ?? b.createdAt) || (a.id < b.id ? -1 : 1));
  },

  getRequest(ctx, { id }) {
    const row = findRequest(ctx.read, id);
    return row ? viewRequest(ctx, row) : null;
  },

  listRequestsOf: (ctx, of) => (of.caregiverId === null && of.patientId === null ? [] : viewRequests(ctx, listRequestsOf(ctx.read, of))),

  match(ctx, { requestId, from }) {
    const row = requireRequest(ctx, requestId);
    const rules = loadRespiteRules(ctx.read, ctx.now);
    const service = row.service_id === null ? undefined : findService(ctx.read, row.service_id);
    const { request, providers } = loadMatch(ctx.read, rules, row, service, { ...windowOf(rules, row, from, ctx.now), notBefore: ctx.now + noticeMs });
    return {
      serviceId: row.service_id,
      minutes: minutesOf(row, service),
      candidates: matchProviders(request, providers).map(({ provider, reasons, excludes, times }) => ({
        providerId: provider.id,
        name: provider.row.name,
        kind: provider.kind,
        organisation: provider.row.organisation,
        phone: provider.row.phone,
        reasons: [...reasons],
        excludes: [...excludes],
        times: [...times],
      })),
    };
  },

  getWeek,
  getCapacity,
  listWords: (ctx) => ({ districts: listDistricts(ctx.read), languages: listLanguages(ctx.read) }),

  saveRequest(ctx, { id, caregiverId, patientId, reason, hasAgreed, ...wishes }) {
    release(ctx);
    const known = findRequest(ctx.read, id);
    if (known && known.closed_as !== null) throw conflict('respiteRequestClosed');
    const fields = {
      agreed_at: hasAgreed ? (known?.agreed_at ?? ctx.now) : null,
      reason,
      service_id: wishes.serviceId,
      visits: wishes.visits,
      minutes: wishes.minutes,
      earliest_on: wishes.earliestOn,
      latest_on: wishes.latestOn,
      times: JSON.stringify(wishes.times),
      district: wishes.district,
      language: wishes.language,
      sex: wishes.sex,
      skills: JSON.stringify(wishes.skills),
      note: wishes.note,
    };
    if (known) {
      requireNotHeld(ctx, known);
      updateRequest(ctx.db, id, fields);
      return {};
    }
    if (findOpenRequestOf(ctx.read, caregiverId, patientId) !== null) throw conflict('respiteRequestOpen');
    insertRequest(ctx.db, { id, caregiver_id: caregiverId, patient_id: patientId, source: 'asked', ...fields, ...stamp(ctx) });
    requireNotHeld(ctx, requireRequest(ctx, id));
    return {};
  },

  closeRequest(ctx, { id, as, reason }) {
    closeRequest(ctx, id, as, reason);
    return {};
  },
  offer: (ctx, input) => ({ refusal: offerVisit(ctx, input) }),
  answerOffer(ctx, { id, answer, way }) {
    answerOffer(ctx, id, answer, way);
    return {};
  },
  tellProvider(ctx, { id }) {
    release(ctx);
    const told = mustTellProvider(factsOfBooking(requireBooking(ctx, id)));
    if (told !== null) updateBooking(ctx.db, id, { told, told_at: ctx.now, told_by: ctx.user.id });
    return {};
  },
  cancelBooking(ctx, { id, side, reason }) {
    cancelBooking(ctx, id, side, reason);
    return {};
  },
  recordAbsence(ctx, { id, side, reason }) {
    recordAbsence(ctx, id, side, reason);
    return {};
  },
  checkIn(ctx, { id, cameAt, lateReason }) {
    checkIn(ctx, id, { at: cameAt, lateReason });
    return {};
  },
  checkOut: (ctx, { id, leftAt, lateReason, note }) => ({ hasSurvey: checkOut(ctx, id, { at: leftAt, lateReason }, note) }),

  openVisitSheet(ctx, { id }) {
    const booking = requireBooking(ctx, id);
    if (!['confirmed', 'present', 'completed'].includes(stateOf(ctx, booking))) throw conflict('respiteBookingOver');
    const request = requireRequest(ctx, booking.request_id);
    const { today, settings } = loadRespiteRules(ctx.read, ctx.now);
    const { patient, caregiver } = findFamilyOfSheet(ctx.read, booking.patient_id, booking.caregiver_id);
    const wishes = wishesOf(request);
    return {
      ...viewBooking(ctx, booking),
      hospitalName: settings['hospital.name'],
      patient: { name: patient.name, sex: patient.sex, age: patient.birth_date === null ? null : ageInYears(patient.birth_date, today), address: patient.address ?? caregiver.address },
      caregiver: { name: caregiver.name, relationship: request.relationship, numbers: listCaregiverNumbers(ctx.read, booking.caregiver_id) },
      needs: { skills: wishes.skills, note: wishes.note },
      printedAt: ctx.now,
    };
  },
};

function requireNotHeld(ctx: CommandContext, request: RequestRecord): void {
  if (isHeld(ctx.read, request, ctx.now)) throw conflict('respiteHeld');
}
