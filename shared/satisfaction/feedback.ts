// Complaints, suggestions and praise as they are reasoned about: the words to choose from, and the state of one, derived from the
// steps taken and from its work order. Never stored: what a department did is known by the order alone.

export const feedbackKinds = ['complaint', 'suggestion', 'praise'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

/** 医德医风, 环境, 态度, 其他. */
export const feedbackCategories = ['ethics', 'environment', 'attitude', 'other'] as const;
export type FeedbackCategory = (typeof feedbackCategories)[number];

/** How it came: in a follow-up call, in person, by letter … */
export const feedbackChannels = ['call', 'walk_in', 'letter', 'online', 'other'] as const;
export type FeedbackChannel = (typeof feedbackChannels)[number];

/**
 *     open ──order──> with_department ──reply──> replied ──recheck──> rechecked ──> closed ──> (reopened: open)
 *      └──────────────── without an order: recheck, close ──────────────────────────┘
 *     any but voided ──> voided
 */
export const feedbackStates = ['open', 'with_department', 'replied', 'rechecked', 'closed', 'voided'] as const;
export type FeedbackState = (typeof feedbackStates)[number];

/** Of its own: `rechecked` with the patient, `closed`, `reopened`, `voided`. */
export type FeedbackStep = 'rechecked' | 'closed' | 'reopened' | 'voided';

/** Of the newest order, those that move it between departments left out. */
export type OrderEvent = 'replied' | 'rechecked' | 'closed' | 'voided';

export interface FeedbackFacts {
  /** The newest step of its own; null: none yet. */
  readonly lastStep: FeedbackStep | null;
  /** The newest work order; null: there never was one. */
  readonly order: { readonly lastEvent: OrderEvent | null; readonly recordedAt: number } | null;
  /** When it was last reopened: an order from before then is history. */
  readonly reopenedAt: number | null;
}

export function stateOfFeedback(facts: FeedbackFacts): FeedbackState {
  const { lastStep, order } = facts;
  if (lastStep === 'voided' || lastStep === 'closed') return lastStep;
  if (order && isOrderCurrent(facts)) return order.lastEvent === null || order.lastEvent === 'voided' ? 'with_department' : order.lastEvent;
  return lastStep === 'rechecked' ? 'rechecked' : 'open';
}

/** Nobody but the centre has it: its words may be corrected, it may be passed on or closed here. */
export function isWithCentre(facts: FeedbackFacts): boolean {
  return facts.lastStep !== 'voided' && facts.lastStep !== 'closed' && !isOrderCurrent(facts);
}

/** A voided order is none, and one from before the feedback was reopened is history. */
function isOrderCurrent({ order, reopenedAt }: FeedbackFacts): boolean {
  return order !== null && order.lastEvent !== 'voided' && (reopenedAt === null || order.recordedAt >= reopenedAt);
}
