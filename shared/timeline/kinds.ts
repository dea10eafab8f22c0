// The kinds of contact that the timeline knows, in the order of its filter, each with the beginning of the message keys that word its
// states: `${prefix}${state}`. Each module adds its own kind here; null where a kind has no states.
export const stateLabels = {
  call: 'queue.outcome.',
  ring: 'timeline.ring.',
  message: 'messaging.state.',
  reply: 'timeline.reply.',
  alert: 'timeline.alert.',
  feedback: 'satisfaction.kind.',
} as const satisfies Readonly<Record<string, string | null>>;

export type TimelineKind = keyof typeof stateLabels;
export const timelineKinds = Object.keys(stateLabels) as [TimelineKind, ...TimelineKind[]];
