// Families of patients of some months ago: a few primary caregivers who agreed, their burden over three assessments and what was decided on
// it; one result of these days that waits for a decision. And two families of the lately deceased: one held, one in gentle care.
import type { CivilDate } from '#shared/time/civil.ts';
import { addDays, civilDateAt, instantAt } from '#shared/time/civil.ts';
import type { WatchToArrange } from './watch.ts';

const minuteMs = 60_000;

/** Totals of the BSFC-s, oldest first; `decide` for the last but one and those before. */
const histories: readonly { readonly scores: readonly number[]; readonly note: string }[] = [
  { scores: [9, 13, 18], note: '夜间需要多次起身，女儿一人照看' },
  { scores: [14, 11, 6], note: '参加讲座后会用移位带' },
  { scores: [3, 4, 3], note: '' },
  { scores: [7, 12, 8], note: '建议与兄弟轮换照看' },
];
/** Days before today of the three assessments; the newest result of the first family is of yesterday's yesterday. */
const daysBefore = [188, 96, 3] as const;
const scriptEnd = '/bsfc-s';

export function arrangeCaregivers(watch: WatchToArrange): void {
  const { office, askedAt, zone } = watch;
  const today = civilDateAt(askedAt, zone);
  const families = listFamilies(watch, today);
  families.forEach((family, index) => {
    const history = histories[index];
    if (history) history.scores.forEach((score, turn) => assess(watch, family, { score, day: addDays(today, index - (daysBefore[turn] ?? 3) - histories.length), isLast: turn === history.scores.length - 1, note: history.note }));
  });
  leaveTheBereaved(watch, today);
  office.clock.now = askedAt;
}

interface Family {
  readonly patientId: string;
  readonly caregiverId: string;
}

/** Of the other department, discharged long before the first assessment, nothing due, with a relative whom the record names. */
function listFamilies({ office, staff: { supervisor }, otherDepartmentId, askedAt, zone }: WatchToArrange, today: CivilDate): Family[] {
  office.clock.now = instantAt(addDays(today, -(daysBefore[0] + histories.length)), '09:00', zone);
  const { rows } = office.call(supervisor, 'patients', 'listPatients', { departmentId: otherDepartmentId, to: addDays(today, -240), limit: 200 });
  const families: Family[] = [];
  for (const patientId of new Set(rows.filter((row) => !row.isDeceased).map((row) => row.patientId))) {
    if (families.length === histories.length) break;
    if (office.call(supervisor, 'queue', 'listStops', { state: 'active', patientId, limit: 1 }).length > 0) continue;
    const [caregiverId] = office.call(supervisor, 'caregivers', 'adopt', { patientId }).caregiverIds;
    const linkId = office.call(supervisor, 'caregivers', 'ofPatient', { patientId }).caregivers.find((row) => row.id === caregiverId)?.linkId;
    if (caregiverId === undefined || linkId === undefined) continue;
    office.call(supervisor, 'caregivers', 'setPrimary', { linkId, reason: '日常由其照护' });
    office.call(supervisor, 'caregivers', 'recordCallConsent', { caregiverId, isGiven: true });
    office.call(supervisor, 'caregivers', 'recordBurdenConsent', { caregiverId, patientId, isGiven: true });
    families.push({ patientId, caregiverId });
  }
  office.clock.now = askedAt;
  return families;
}

/** One assessment call; the alert that it raised is settled, and decided on unless it is severe: that one waits for the user. */
function assess({ office, staff, zone }: WatchToArrange, { patientId, caregiverId }: Family, { score, day, isLast, note }: { score: number; day: CivilDate; isLast: boolean; note: string }): void {
  const nurse = staff.nurses[0]?.actor ?? staff.supervisor;
  office.clock.now = instantAt(day, '15:20', zone);
  const due = office.call(nurse, 'caregivers', 'get', { caregiverId })?.planned.some((call) => call.purpose === 'burden' && call.dueFrom <= day);
  if (!due) return;
  const contact = office.call(nurse, 'queue', 'claim', { patientId });
  office.call(nurse, 'queue', 'saveContact', { contactId: contact.id, answeredBy: contact.caregiver?.relationship ?? 'child' });
  const script = office.call(nurse, 'assessments', 'getResponses', { contactId: contact.id }).find((response) => response.questionnaire.url?.endsWith(scriptEnd));
  const items = (script?.questionnaire.item ?? []).filter((item) => item.answerOption);
  items.forEach((item, index) => {
    const weight = Math.floor(score / items.length) + (index < score % items.length ? 1 : 0);
    const coding = item.answerOption?.at(-1 - weight)?.valueCoding;
    if (!script || !coding) return;
    office.clock.now += minuteMs / 6;
    office.call(nurse, 'assessments', 'saveAnswer', { responseId: script.id, linkId: item.linkId, values: [{ valueCoding: coding }] });
  });
  office.call(nurse, 'queue', 'finishContact', { contactId: contact.id, outcome: 'completed_family', answeredBy: contact.caregiver?.relationship ?? 'child', contactPointId: contact.proposedContactPointId, note: isLast ? note : '' });
  office.clock.now += 30 * minuteMs;
  for (const alert of office.call(staff.supervisor, 'escalations', 'listAlerts', { patientId })) office.call(staff.supervisor, 'escalations', 'resolve', { id: alert.id, resolution: '已与家属谈照护安排，约定下次评估' });
  const point = office.call(nurse, 'caregivers', 'get', { caregiverId })?.burden.at(-1);
  if (point?.band === 'moderate') office.call(nurse, 'caregivers', 'decideBurden', { responseId: point.responseId, action: 'none', note: '已在电话中指导，下次评估再看' });
}

/** Two of the lately deceased whose families the record names. */
function leaveTheBereaved({ office, staff: { supervisor }, askedAt, zone }: WatchToArrange, today: CivilDate): void {
  office.clock.now = instantAt(today, '08:20', zone) > askedAt ? askedAt : instantAt(today, '08:20', zone);
  const bereaved: Family[] = [];
  for (const stop of office.call(supervisor, 'queue', 'listStops', { state: 'active', limit: 60 })) {
    if (bereaved.length === 2) break;
    const [caregiverId] = stop.kind === 'deceased' ? office.call(supervisor, 'caregivers', 'adopt', { patientId: stop.patientId }).caregiverIds : [];
    if (caregiverId !== undefined) bereaved.push({ patientId: stop.patientId, caregiverId });
  }
  const [, inCare] = bereaved;
  if (inCare) office.call(supervisor, 'caregivers', 'decideBereavement', { ...inCare, choice: 'care', reason: '长期照护者，入院时多次陪同' });
}
