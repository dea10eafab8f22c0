// What a careful clerk would have written down about each person, and whom she would let anybody approach: the rules of the house said
// once more, in other words than the product's, for the law over generated histories. Knows nothing of the product's tables or rules.
import type { Channel, Purpose, Recipient } from '#shared/messaging/recipient.ts';

/** `asked`: she asked for it herself, so that only a death, a farewell and mourning stand against it. */
export type Way = Channel | 'call' | 'offer' | 'asked';

interface Entry {
  isDead: boolean;
  isStopped: boolean;
  readonly refusedWays: Set<Channel | 'all'>;
  /** Her last word about messages; null: never asked. */
  messages: boolean | null;
  /** Her last word about calls. */
  calls: boolean | null;
}

export interface ClerkOfReach {
  add(person: Recipient): void;
  entry(person: Recipient): Entry;
  /** Of a patient: known now, or found to be untrue. Those who look after her mourn from this moment. */
  died(patientId: string): void;
  lives(patientId: string): void;
  looksAfter(caregiverId: string, patientId: string): void;
  /** A supervisor's choice for one who mourns. */
  decided(caregiverId: string, patientId: string, choice: 'care' | 'silence'): void;
  /** Why nobody may approach this person about that patient for that, at this time of the clock; null: they may. */
  objection(person: Recipient, about: string | null, purpose: Purpose, way: Way, time: string): string | null;
}

export function createClerk(): ClerkOfReach {
  const entries = new Map<string, Entry>();
  const careOf = new Map<string, Set<string>>();
  /** By caregiver and patient: what was chosen after the death. */
  const choices = new Map<string, 'care' | 'silence'>();
  const keyOf = ({ kind, id }: Recipient): string => `${kind} ${id}`;

  function entry(person: Recipient): Entry {
    const found = entries.get(keyOf(person));
    if (!found) throw new Error(`the clerk does not know ${keyOf(person)}`);
    return found;
  }

  function mourning(caregiverId: string, about: string | null, purpose: Purpose): string | null {
    const lost = [...(careOf.get(caregiverId) ?? [])].filter((patientId) => entry({ kind: 'patient', id: patientId }).isDead);
    const choiceFor = (patientId: string): 'care' | 'silence' | undefined => choices.get(`${caregiverId} ${patientId}`);
    const isGentle = purpose === 'bereavement';
    if (about !== null && lost.includes(about)) return isGentle && choiceFor(about) === 'care' ? null : 'about the dead';
    if (about === null && lost.length > 0) return isGentle && lost.every((patientId) => choiceFor(patientId) === 'care') ? null : 'in mourning, about nothing in particular';
    if (isGentle) return 'condolence without a death';
    return lost.some((patientId) => choiceFor(patientId) === undefined) && purpose !== 'emergency' ? 'newly bereaved' : null;
  }

  return {
    add: (person) => void entries.set(keyOf(person), { isDead: false, isStopped: false, refusedWays: new Set(), messages: null, calls: null }),
    entry,
    died: (patientId) => void (entry({ kind: 'patient', id: patientId }).isDead = true),
    lives(patientId) {
      entry({ kind: 'patient', id: patientId }).isDead = false;
      for (const key of choices.keys()) if (key.endsWith(` ${patientId}`)) choices.delete(key);
    },
    looksAfter: (caregiverId, patientId) => void careOf.set(caregiverId, new Set([...(careOf.get(caregiverId) ?? []), patientId])),
    decided: (caregiverId, patientId, choice) => void choices.set(`${caregiverId} ${patientId}`, choice),
    objection(person, about, purpose, way, time) {
      const { isDead, isStopped, refusedWays, messages, calls } = entry(person);
      if (isDead) return 'dead';
      if (isStopped) return 'asked to be left alone';
      const grief = person.kind === 'caregiver' ? mourning(person.id, about, purpose) : purpose === 'bereavement' ? 'condolence to a patient' : null;
      if (grief !== null || purpose === 'emergency' || way === 'asked') return grief;
      // To be written to and to be rung are two things; whoever said nothing of the one is taken at her word about the other.
      if (way === 'call' || way === 'offer') return calls === false ? 'does not want to be rung' : null;
      const agreed = messages ?? (calls === false ? false : null);
      if (agreed === false) return 'does not agree';
      if ((purpose === 'invitation' || purpose === 'greeting') && agreed !== true) return 'was never asked';
      if (refusedWays.has('all') || refusedWays.has(way)) return 'opted out';
      return way !== 'letter' && (time < '08:30' || time >= '20:30') ? `at ${time}` : null;
    },
  };
}
