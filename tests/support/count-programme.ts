// A second, independent count of a programme: whole tables read raw, joined and dated by hand, none of the product's rules, queries or
// date functions. Slow and plain on purpose; where it and the evaluation differ, one of them is wrong.
import type { TestBackend } from './backend.ts';

type Row = Record<string, string | number | null>;

interface Counted {
  readonly enrolment: Readonly<Record<string, number>>;
  readonly adherence: Readonly<Record<string, { due: number; kept: number; late: number; undone: number }>>;
  readonly steady: { count: number; n: number };
  readonly reach: Readonly<Record<string, number>>;
  readonly funnel: Readonly<Record<string, number>>;
  readonly readmission: readonly { days: number; n: number; before: number; after: number; notYet: number; died: number }[];
  readonly measures: Readonly<Record<string, { pairs: number; withoutBefore: number; withoutAfter: number; before: number; after: number }>>;
}

const dayOf = (at: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at));
const shifted = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** @param measures what the programme is judged by, said again here: form address ends, place, which answers count */
export function countProgramme(test: TestBackend, cohortId: string, surveyForm: string, measures: readonly { key: string; forms: string[]; linkId: string | null; yes?: string[]; no?: string[] }[]): Counted {
  const table = (name: string): Row[] => test.backend.sqlite.prepare<[], Row>(`SELECT * FROM ${name}`).all();
  const today = dayOf(test.clock.now);
  const people = table('participation').filter((row) => row['cohort_id'] === cohortId);
  const cohort = table('cohort').find((row) => row['id'] === cohortId)!;
  const stops = table('contact_stop').filter((row) => row['reversed_at'] === null);
  const caregiverStops = table('caregiver_stop').filter((row) => row['lifted_at'] === null);
  const patients = new Map(table('patient').map((row) => [row['id'], row]));
  const forms = new Map(table('questionnaire').map((row) => [row['id'], String(row['url'])]));
  const responses = table('response').filter((row) => row['status'] === 'completed');
  const contacts = table('contact').filter((row) => row['closed_at'] !== null && row['is_practice'] === 0 && row['voided_at'] === null);
  const contactById = new Map(contacts.map((row) => [row['id'], row]));
  const allContacts = new Map(table('contact').map((row) => [row['id'], row]));
  const contactOfResponse = new Map(table('response').map((row) => [row['id'], row['contact_id']]));
  const items = table('contact_item');
  const enrolments = new Map(table('enrolment').map((row) => [row['id'], row]));
  const joins = table('participation_enrolment');
  const planned = table('planned_contact');
  const activities = table('planned_activity');
  const outbox = new Map(table('outbox_message').map((row) => [row['id'], row]));
  const receipts = table('message_receipt');
  const visits = table('video_visit');
  const signUps = table('education_sign_up').filter((row) => row['attended'] === 1 && row['cancelled_at'] === null);
  const lectures = new Map(table('education_lecture').map((row) => [row['id'], row]));
  const alerts = table('alert').filter((row) => row['withdrawn_at'] === null);
  const stays = table('stay').filter((row) => row['status'] !== 'cancelled' && row['admitted_at'] !== null);
  const answers = table('answer');
  const personOf = (row: Row): Row[string] => row['caregiver_id'] ?? row['patient_id'] ?? null;
  const isHers = (row: Row, participation: Row): boolean => row['patient_id'] === participation['patient_id'] && row['caregiver_id'] === participation['caregiver_id'];

  const deathOf = (participation: Row): string | null => {
    const said = [
      patients.get(participation['patient_id'])?.['deceased_on'],
      ...stops.filter((stop) => stop['patient_id'] === participation['patient_id'] && stop['kind'] === 'deceased').map((stop) => stop['effective_on'] ?? dayOf(Number(stop['recorded_at']))),
      ...caregiverStops.filter((stop) => stop['caregiver_id'] === participation['caregiver_id'] && stop['kind'] === 'deceased').map((stop) => dayOf(Number(stop['recorded_at']))),
    ].filter((day): day is string => typeof day === 'string');
    return (patients.get(participation['patient_id'])?.['deceased_on'] as string | null) ?? said.sort()[0] ?? null;
  };
  const refusalOf = (participation: Row): string | null =>
    [
      ...stops.filter((stop) => stop['patient_id'] === participation['patient_id'] && stop['kind'] === 'refused_all').map((stop) => String(stop['effective_on'] ?? dayOf(Number(stop['recorded_at'])))),
      ...caregiverStops.filter((stop) => stop['caregiver_id'] === participation['caregiver_id'] && stop['kind'] === 'refused_all').map((stop) => dayOf(Number(stop['recorded_at']))),
    ].sort()[0] ?? null;
  const endOf = (participation: Row): { state: string; on: string } | null => {
    if (participation['leave_reason'] === 'declined') return { state: 'declined', on: String(participation['left_on']) };
    const ends: { state: string; on: string }[] = [];
    const [death, refusal] = [deathOf(participation), refusalOf(participation)];
    if (death !== null) ends.push({ state: 'deceased', on: death });
    if (refusal !== null) ends.push({ state: 'stopped', on: refusal });
    if (participation['left_on'] !== null) ends.push({ state: participation['leave_reason'] === 'completed' ? 'completed' : 'left', on: String(participation['left_on']) });
    if (participation['joined_on'] !== null && String(cohort['closes_on']) < today) ends.push({ state: 'completed', on: String(cohort['closes_on']) });
    return ends.sort((a, b) => a.on.localeCompare(b.on))[0] ?? null;
  };

  const enrolment: Record<string, number> = { proposed: people.length, surveyed: 0, consented: 0, declined: 0, active: 0, completed: 0, left: 0, deceased: 0, stopped: 0 };
  const add = (key: string): void => void (enrolment[key] = (enrolment[key] ?? 0) + 1);
  for (const participation of people) {
    if (responses.some((response) => isHers(response, participation) && forms.get(response['questionnaire_id'])?.endsWith(surveyForm) && dayOf(Number(response['completed_at'])) >= String(participation['proposed_on']))) add('surveyed');
    const state = endOf(participation)?.state ?? 'active';
    if (participation['joined_on'] !== null) {
      add('consented');
      add(state);
    } else if (state === 'declined') add('declined');
  }

  const adherence: Record<string, { due: number; kept: number; late: number; undone: number }> = {};
  const funnel: Record<string, number> = { due: 0, attempted: 0, connected: 0, completed: 0, effective: 0, alerted: 0, settled: 0 };
  const perPerson = new Map<Row[string], { due: number; kept: number }>();
  const judge = (participation: Row, channel: string, dueBy: string, doneOn: string | null, droppedOn: string | null): boolean => {
    if (!(dueBy < today) || (droppedOn !== null && droppedOn <= dueBy)) return false;
    const own = perPerson.get(participation['id']!) ?? { due: 0, kept: 0 };
    perPerson.set(participation['id']!, own);
    own.due += 1;
    for (const key of ['all', channel]) {
      const row = (adherence[key] ??= { due: 0, kept: 0, late: 0, undone: 0 });
      row.due += 1;
      if (doneOn === null) row.undone += 1;
      else if (doneOn > dueBy) row.late += 1;
      else row.kept += 1;
    }
    if (doneOn !== null && doneOn <= dueBy) own.kept += 1;
    return true;
  };
  for (const participation of people) {
    const ownEnrolments = new Set(joins.filter((row) => row['participation_id'] === participation['id']).map((row) => row['enrolment_id']));
    for (const step of planned.filter((row) => row['enrolment_id'] !== null && ownEnrolments.has(row['enrolment_id']))) {
      const isDone = step['closed_as'] === 'completed' || step['closed_as'] === 'merged';
      const contact = step['contact_id'] === null ? undefined : allContacts.get(step['contact_id']);
      const doneOn = isDone ? dayOf(Number(contact?.['happened_at'] ?? step['closed_at'])) : null;
      const droppedOn = step['closed_as'] === 'voided' || step['closed_as'] === 'stopped' ? dayOf(Number(step['closed_at'])) : null;
      if (!judge(participation, String(step['channel']), String(step['due_by']), doneOn, droppedOn)) continue;
      const tried = items.filter((item) => item['planned_contact_id'] === step['id']).flatMap((item): Row[] => [contactById.get(item['contact_id'])].filter((found) => found !== undefined));
      const filled = responses.filter((response) => response['contact_id'] !== null && response['contact_id'] === step['contact_id']);
      const every = step['contact_id'] === null ? [] : alerts.filter((alert) => alert['response_id'] !== null && contactOfResponse.get(alert['response_id']) === step['contact_id']);
      funnel['due']! += 1;
      if (tried.length > 0) funnel['attempted']! += 1;
      if (tried.some((contacted) => contacted['is_reached'] === 1)) funnel['connected']! += 1;
      if (isDone) funnel['completed']! += 1;
      if (isDone && filled.length > 0) funnel['effective']! += 1;
      if (every.length > 0) funnel['alerted']! += 1;
      if (every.length > 0 && every.every((alert) => alert['resolved_at'] !== null)) funnel['settled']! += 1;
    }
    for (const step of activities.filter((row) => ownEnrolments.has(row['enrolment_id']))) {
      const plan = enrolments.get(step['enrolment_id'])!;
      const message = step['message_id'] === null ? undefined : outbox.get(step['message_id']);
      const attended = step['channel'] !== 'lecture' ? [] : signUps.filter((row) => row['recipient_id'] === personOf(participation)).map((row) => dayOf(Number(lectures.get(row['lecture_id'])!['starts_at']))).filter((on) => on >= String(step['due_from']) && on <= String(step['due_by']));
      const doneOn = step['closed_as'] === 'completed' && message === undefined ? String(step['done_on']) : (attended.sort()[0] ?? (message?.['closed_as'] === 'sent' ? dayOf(Number(message['closed_at'])) : null));
      const hasPlanEnded = plan['ended_at'] !== null && plan['end_reason'] !== 'completed';
      const droppedAt = step['closed_as'] === 'voided' ? step['closed_at'] : hasPlanEnded && step['closed_as'] === null ? plan['ended_at'] : null;
      judge(participation, String(step['channel']), String(step['due_by']), doneOn, doneOn === null && droppedAt !== null ? dayOf(Number(droppedAt)) : null);
    }
  }

  const reach: Record<string, number> = {};
  for (const channel of ['phone', 'video', 'message', 'lecture', 'letter']) {
    reach[channel] = people.filter((participation) => {
      if (participation['joined_on'] === null) return false;
      const end = endOf(participation);
      const until = end !== null && end.on <= today ? end.on : '9999-12-31';
      const isIn = (at: Row[string]): boolean => dayOf(Number(at)) >= String(participation['joined_on']) && dayOf(Number(at)) <= until;
      if (channel === 'phone' || channel === 'video') {
        return contacts.some((contact) => {
          if (contact['is_reached'] !== 1 || contact['patient_id'] !== participation['patient_id'] || contact['caregiver_id'] !== participation['caregiver_id'] || !isIn(contact['happened_at']!)) return false;
          const isVideo = visits.some((visit) => visit['outcome'] === 'held' && planned.find((step) => step['id'] === visit['planned_contact_id'])?.['contact_id'] === contact['id']);
          return isVideo === (channel === 'video');
        });
      }
      if (channel === 'lecture') return signUps.some((row) => row['recipient_id'] === personOf(participation) && isIn(lectures.get(row['lecture_id'])!['starts_at']!));
      return [...outbox.values()].some(
        (message) => message['recipient_id'] === personOf(participation) && message['closed_as'] === 'sent' && (message['channel'] === 'letter') === (channel === 'letter') && isIn(message['closed_at']!) && !receipts.some((receipt) => receipt['message_id'] === message['id'] && receipt['state'] === 'undelivered'),
      );
    }).length;
  }

  const joined = people.filter((participation) => participation['joined_on'] !== null);
  const readmission = [30, 90].map((length) => {
    const found = { days: length, n: 0, before: 0, after: 0, notYet: 0, died: 0 };
    for (const participation of joined) {
      const from = String(participation['joined_on']);
      const index = stays.find((stay) => stay['id'] === participation['index_stay_id']);
      const admissions = stays.filter((stay) => stay['patient_id'] === participation['patient_id'] && stay !== index).map((stay) => dayOf(Number(stay['admitted_at'])));
      const reference = index ? dayOf(Number(index['admitted_at'])) : from;
      const isAfter = admissions.some((on) => on >= from && on < shifted(from, length));
      const death = deathOf(participation);
      if (shifted(from, length) > today) found.notYet += 1;
      else if (!isAfter && death !== null && death < shifted(from, length)) found.died += 1;
      else {
        found.n += 1;
        if (isAfter) found.after += 1;
        if (admissions.some((on) => on >= shifted(reference, -length) && on < reference)) found.before += 1;
      }
    }
    return found;
  });

  const measured: Record<string, { pairs: number; withoutBefore: number; withoutAfter: number; before: number; after: number }> = {};
  for (const measure of measures) {
    const found = { pairs: 0, withoutBefore: 0, withoutAfter: 0, before: 0, after: 0 };
    for (const participation of joined) {
      const from = String(participation['joined_on']);
      const given = responses
        .filter((response) => isHers(response, participation) && measure.forms.some((form) => forms.get(response['questionnaire_id'])?.endsWith(form)))
        .flatMap((response) => {
          const value = measure.linkId === null ? (response['score'] as number | null) : answerAt(response['id']!, measure.linkId, measure.yes, measure.no);
          return value === null ? [] : [{ on: dayOf(Number(response['completed_at'])), at: Number(response['completed_at']), value }];
        })
        .sort((a, b) => a.at - b.at);
      const before = given.filter(({ on }) => on >= shifted(from, -30) && on <= shifted(from, 7)).at(-1);
      const after = given.filter(({ on }) => on >= shifted(from, 21)).at(-1);
      if (!before) found.withoutBefore += 1;
      if (!after) found.withoutAfter += 1;
      if (!before || !after) continue;
      found.pairs += 1;
      found.before += before.value;
      found.after += after.value;
    }
    measured[measure.key] = found;
  }

  const judged = [...perPerson.values()];
  return { enrolment, adherence, steady: { count: judged.filter(({ due, kept }) => kept / due >= 0.8).length, n: judged.length }, reach, funnel, readmission, measures: measured };

  function answerAt(responseId: Row[string], linkId: string, yes?: string[], no?: string[]): number | null {
    const last = answers.filter((answer) => answer['response_id'] === responseId && answer['link_id'] === linkId).sort((a, b) => Number(a['sequence']) - Number(b['sequence'])).at(-1);
    const [value] = last ? (JSON.parse(String(last['value'])) as { valueInteger?: number; valueCoding?: { code?: string } }[]) : [];
    if (!value) return null;
    if (!yes) return value.valueInteger ?? null;
    const code = value.valueCoding?.code ?? '';
    return yes.includes(code) ? 1 : no?.includes(code) ? 0 : null;
  }
}
