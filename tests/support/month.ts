// A month of discharges told as stories and written as plain rows: what reports read, without going through the modules
// that would have written it. Raw SQL on purpose: it shares no code with the queries under test.
import type { Outcome } from '#shared/queue/outcomes.ts';
import type { TestBackend } from './backend.ts';

export interface ContactStory {
  readonly outcome: Outcome;
  /** Instant. */
  readonly at: number;
  readonly userId: string;
  readonly isReached?: boolean;
  readonly isVoided?: boolean;
  readonly isPractice?: boolean;
  /** Outgoing calls of the contact. */
  readonly calls?: number;
}

export interface TaskStory {
  readonly dueFrom: string;
  readonly closedAs?: 'completed' | 'merged' | 'refused' | 'unreachable' | 'stopped' | 'voided';
  /** The stop that closed it, for `stopped`. */
  readonly stop?: 'refused_all' | 'refused_all_reversed' | 'deceased_reversed';
  readonly hasCallback?: boolean;
  readonly contacts?: readonly ContactStory[];
}

export interface StayStory {
  readonly departmentId: string;
  readonly dischargedOn: string;
  readonly status?: 'discharged' | 'cancelled' | 'in_hospital';
  readonly disposition?: 'ordered' | 'deceased';
  readonly patientDeceasedOn?: string;
  readonly hasDeathStop?: boolean;
  readonly name?: string;
  readonly inpatientNumber?: string;
  readonly identityNumber?: string;
  readonly phone?: string;
  readonly tasks?: readonly TaskStory[];
}

export interface Month {
  department(id: string, name: string, options?: { isActive?: boolean }): void;
  /** @returns the stay's id */
  stay(story: StayStory): string;
  /** An outgoing call outside any contact. */
  call(userId: string, at: number, line: 'sip' | 'desk' | 'training'): void;
  /** Removes all stays, contacts and calls; departments and accounts stay. */
  clear(): void;
}

export function createMonth({ backend }: TestBackend): Month {
  const { sqlite } = backend;
  let counter = 0;
  const nextId = (kind: string): string => `${kind}-${String((counter += 1)).padStart(6, '0')}`;
  const insert = (table: string, row: Record<string, string | number | null>): void => {
    const columns = Object.keys(row);
    sqlite.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`).run(...Object.values(row));
  };
  const stamp = { recorded_by: 'system', recorded_at: 0, workstation: 'ward-1' };

  function addStop(patientId: string, kind: 'deceased' | 'refused_all', isReversed: boolean): string {
    const id = nextId('stop');
    insert('contact_stop', { id, patient_id: patientId, kind, reversed_at: isReversed ? 1 : null, ...stamp });
    return id;
  }

  function addTask(patientId: string, stayId: string, task: TaskStory): void {
    const id = nextId('task');
    const stopId = task.stop ? addStop(patientId, task.stop === 'deceased_reversed' ? 'deceased' : 'refused_all', task.stop !== 'refused_all') : null;
    insert('planned_contact', {
      id, patient_id: patientId, stay_id: stayId, step_key: id, title: id, questionnaires: '[]', due_from: task.dueFrom, due_by: task.dueFrom, not_before: 0,
      closed_as: task.closedAs ?? null, closed_at: task.closedAs ? 1 : null, stop_id: stopId, callback_at: task.hasCallback ? 1 : null, ...stamp,
    });
    for (const contact of task.contacts ?? []) addContact(patientId, id, contact);
  }

  function addContact(patientId: string, taskId: string, contact: ContactStory): void {
    const id = nextId('contact');
    insert('contact', {
      id, patient_id: patientId, user_id: contact.userId, opened_at: contact.at, happened_at: contact.at, closed_at: contact.at, outcome: contact.outcome,
      is_reached: contact.isReached ? 1 : 0, is_practice: contact.isPractice ? 1 : 0, voided_at: contact.isVoided ? 1 : null, workstation: 'ward-1',
    });
    insert('contact_item', { contact_id: id, planned_contact_id: taskId });
    for (let call = 0; call < (contact.calls ?? 0); call += 1) addCall(contact.userId, contact.at, 'sip', id, patientId);
  }

  function addCall(userId: string, at: number, line: string, contactId: string | null, patientId: string | null): void {
    insert('call', { id: nextId('call'), contact_id: contactId, patient_id: patientId, number: '15400000000', direction: 'outgoing', line, user_id: userId, started_at: at, ended_at: at, workstation: 'ward-1' });
  }

  return {
    department: (id, name, { isActive = true } = {}) => insert('department', { id, source: 'test', code: id, name, is_active: isActive ? 1 : 0 }),
    stay(story) {
      const patientId = nextId('patient');
      const id = nextId('stay');
      insert('patient', { id: patientId, source: 'test', source_id: patientId, name: story.name ?? '王桂兰', sex: 'female', birth_date: '1959-03-08', identity_number: story.identityNumber ?? null, deceased_on: story.patientDeceasedOn ?? null, updated_at: 0 });
      insert('stay', {
        id, patient_id: patientId, source: 'test', source_id: id, inpatient_number: story.inpatientNumber ?? null, department_id: story.departmentId,
        status: story.status ?? 'discharged', disposition: story.disposition ?? 'ordered', discharged_on: story.dischargedOn, updated_at: 0,
      });
      if (story.phone !== undefined) insert('contact_point', { id: nextId('number'), patient_id: patientId, number: story.phone, raw: story.phone, use: 'own', rank: 1, is_valid: 1, source: 'test', ...stamp });
      if (story.hasDeathStop) addStop(patientId, 'deceased', false);
      for (const task of story.tasks ?? []) addTask(patientId, id, task);
      return id;
    },
    call: (userId, at, line) => addCall(userId, at, line, null, null),
    clear() {
      for (const table of ['call', 'contact_item', 'contact', 'planned_contact', 'contact_stop', 'contact_point', 'diagnosis', 'stay', 'patient']) sqlite.prepare(`DELETE FROM ${table}`).run();
    },
  };
}
