// Those who come, what they have learnt, the services and the slots. What ends or pauses touches nothing that was confirmed.
import type { respiteContract } from '#shared/respite/respite.contract.ts';
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import { dayOfWeek } from '#shared/time/civil.ts';
import type { CommandContext, ModuleHandlers } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { findClosure, findProvider, findService, findSlot, findTraining, insertClosure, insertProvider, insertService, insertSlot, insertTraining, liftClosure, listServices, updateProvider, updateService, updateSlot, updateTraining } from './providers.queries.ts';
import { viewProviders, viewService } from './provider-views.ts';
import { loadRespiteRules } from './respite-rules.ts';

type Own = 'listProviders' | 'listServices' | 'saveProvider' | 'pauseProvider' | 'resumeProvider' | 'addTraining' | 'voidTraining' | 'saveService' | 'setServiceRetired' | 'addSlot' | 'endSlot' | 'closeSlotDay' | 'reopenSlotDay';

export const providerHandlers: Pick<ModuleHandlers<typeof respiteContract>, Own> = {
  listProviders: (ctx) => viewProviders(ctx.read, loadRespiteRules(ctx.read, ctx.now)),
  listServices: (ctx) => listServices(ctx.read).map(viewService),

  saveProvider(ctx, { id, ...provider }) {
    const fields = {
      kind: provider.kind,
      organisation: provider.organisation,
      name: provider.name,
      sex: provider.sex,
      phone: provider.phone,
      district: provider.district,
      further_districts: JSON.stringify(provider.furtherDistricts),
      languages: JSON.stringify(provider.languages),
      skills: JSON.stringify(provider.skills),
      visits_per_week: provider.visitsPerWeek,
      minutes_per_visit: provider.minutesPerVisit,
      note: provider.note,
    };
    if (findProvider(ctx.read, id)) updateProvider(ctx.db, id, fields);
    else insertProvider(ctx.db, { id, ...fields, ...stamp(ctx) });
    return {};
  },
  pauseProvider(ctx, { id, reason }) {
    requireProvider(ctx, id);
    updateProvider(ctx.db, id, { paused_at: ctx.now, paused_reason: reason });
    return {};
  },
  resumeProvider(ctx, { id }) {
    requireProvider(ctx, id);
    updateProvider(ctx.db, id, { paused_at: null, paused_reason: null });
    return {};
  },

  addTraining(ctx, { id, providerId, course, completedOn, expiresOn }) {
    requireProvider(ctx, providerId);
    if (expiresOn !== null && expiresOn <= completedOn) throw invalidInput('respiteTrainingDates');
    insertTraining(ctx.db, { id, provider_id: providerId, course, completed_on: completedOn, expires_on: expiresOn, ...stamp(ctx) });
    return {};
  },
  voidTraining(ctx, { id, reason }) {
    if (!findTraining(ctx.read, id)) throw notFound('training');
    updateTraining(ctx.db, id, { voided_at: ctx.now, voided_by: ctx.user.id, void_reason: reason });
    return {};
  },

  saveService(ctx, { id, title, place, isMedical, minutes, skills, courses }) {
    const fields = { title, place, is_medical: Number(isMedical), minutes, skills: JSON.stringify(skills), courses: JSON.stringify(courses) };
    if (findService(ctx.read, id)) updateService(ctx.db, id, fields);
    else insertService(ctx.db, { id, ...fields, ...stamp(ctx) });
    return {};
  },
  setServiceRetired(ctx, { id, isRetired }) {
    if (!findService(ctx.read, id)) throw notFound('service');
    updateService(ctx.db, id, { retired_at: isRetired ? ctx.now : null });
    return {};
  },

  addSlot(ctx, slot) {
    requireProvider(ctx, slot.providerId);
    if (slot.endsOn !== null && slot.endsOn <= slot.beginsOn) throw invalidInput('respiteSlotDates');
    insertSlot(ctx.db, { id: slot.id, provider_id: slot.providerId, weekday: slot.weekday, time_from: slot.from, time_to: slot.to, begins_on: slot.beginsOn, ends_on: slot.endsOn, is_open_on_closed_days: Number(slot.isOpenOnClosedDays), ...stamp(ctx) });
    return {};
  },
  endSlot(ctx, { id, endsOn }) {
    if (!findSlot(ctx.read, id)) throw notFound('slot');
    updateSlot(ctx.db, id, { ends_on: endsOn });
    return {};
  },
  closeSlotDay(ctx, { slotId, day, reason }) {
    const slot = findSlot(ctx.read, slotId);
    if (!slot) throw notFound('slot');
    if (slot.weekday === null ? slot.begins_on !== day : slot.weekday !== dayOfWeek(day)) throw invalidInput('respiteSlotDay');
    if (findClosure(ctx.read, { slotId, day })) throw conflict('respiteDayClosed');
    const id = ctx.newId();
    insertClosure(ctx.db, { id, slot_id: slotId, day, reason, ...stamp(ctx) });
    return { id };
  },
  reopenSlotDay(ctx, { id }) {
    if (!findClosure(ctx.read, { id })) throw notFound('closure');
    liftClosure(ctx.db, id, { lifted_at: ctx.now, lifted_by: ctx.user.id });
    return {};
  },
};

function requireProvider(ctx: CommandContext, id: string): void {
  if (!findProvider(ctx.read, id)) throw notFound('provider');
}
