// What the gate of shared/messaging/permission.ts judges by, read afresh. Every module that reaches out to people asks here, when it
// makes an offer and again when it acts on it.
import type { PermissionFacts } from '#shared/messaging/permission.ts';
import type { Recipient } from '#shared/messaging/recipient.ts';
import { notFound } from '#shared/rpc/errors.ts';
import type { ReadDb } from '../db/db.ts';
import { findPerson } from './person.ts';

/** @param about the patient it is about, where the recipient cares for her; null for nobody @throws not-found for nobody known */
export function permissionFactsOf(read: ReadDb, recipient: Recipient, now: number, about: string | null = null): PermissionFacts {
  const person = findPerson(read, recipient, now, about);
  if (!person) throw notFound('person');
  return person.facts;
}
