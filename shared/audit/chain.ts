// The audit chain's one rule: each row's hash covers the row and the hash before it.

export const chainStart = '0'.repeat(64);

export interface ChainedEntry {
  readonly sequence: number;
  readonly id: string;
  readonly at: number;
  readonly user_id: string | null;
  readonly role: string | null;
  readonly workstation: string;
  readonly method: string;
  readonly subject: string | null;
  readonly outcome: string;
  readonly previous_hash: string;
}

/** The text that is hashed: a JSON array, so that no two different rows can read alike. */
export function chainText(entry: ChainedEntry): string {
  return JSON.stringify([entry.previous_hash, entry.sequence, entry.id, entry.at, entry.user_id, entry.role, entry.workstation, entry.method, entry.subject, entry.outcome]);
}
