// A group of the community and members of it for tests, through the contract as a nurse and a supervisor would.
import type { Recipient } from '#shared/messaging/recipient.ts';
import type { TestBackend } from './backend.ts';
import { addPatient } from './clinic.ts';

let people = 0;

/** A patient of her own family with a number of her own. */
export function somebody(office: TestBackend, override: { name?: string; number?: string } = {}): Recipient {
  people += 1;
  const { patientId } = addPatient(office, { name: override.name ?? '王桂兰', numbers: [override.number ?? `139${String(people).padStart(8, '0')}`], isEnrolled: false });
  return { kind: 'patient', id: patientId };
}

export function addGroup(office: TestBackend, override: { name?: string; capacity?: number } = {}): string {
  const id = office.newId();
  office.call('community', 'createGroup', { id, kind: 'mutual_aid', name: override.name ?? `脑卒中互助小组${id.slice(-6)}`, disease: '脑卒中', stage: 'recovery', capacity: override.capacity ?? 50, staff: { doctor: '仇亚楠', nurse: '林晓', coordinator: '方婷' }, rules: '互相尊重，不做广告，不代替医嘱。' }, office.actor('supervisor'));
  return id;
}

export interface Joined {
  readonly membershipId: string;
  readonly memberId: string;
  readonly invitation: 'none' | 'counted' | 'held';
}

export function joinGroup(office: TestBackend, groupId: string, recipient: Recipient, more: { nickname?: string; invitationCode?: string; on?: string } = {}): Joined {
  people += 1;
  // One after the other: lists are in the order of time.
  office.clock.now += 1000;
  return office.call('community', 'joinGroup', { groupId, recipient, nickname: more.nickname ?? `成员${people}`, agreedOn: more.on ?? '2026-11-01', ...(more.invitationCode === undefined ? {} : { invitationCode: more.invitationCode }) }, office.actor('nurse'));
}
