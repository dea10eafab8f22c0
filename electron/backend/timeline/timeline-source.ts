// What a module gives to the timeline of all contacts: one plain SELECT a person, without order or limit. The timeline wraps it and
// pages by (at, id); SQLite flattens the wrapping, so that `at` must be a bare column behind an index that begins with the person.
import type { Expression } from 'kysely';
import type { Recipient } from '#shared/messaging/recipient.ts';
import type { TimelineKind } from '#shared/timeline/kinds.ts';

export interface TimelineRow {
  readonly at: number;
  /** Unique among all sources: the row's own id. */
  readonly id: string;
  readonly kind: TimelineKind;
  readonly title: string;
  readonly state: string | null;
  readonly detail: string;
  /** With whom, whole; it is masked on its way out. Null: the person herself. */
  readonly person: string | null;
  /** Display name of the user. */
  readonly by: string | null;
}

export interface TimelineSource {
  readonly kinds: readonly TimelineKind[];
  /** Everything of this person; of a patient also what her caregivers had on her behalf. Null: nothing of the kind for such a person. */
  select(about: Recipient): Expression<TimelineRow> | null;
}
