// The kinds of contact that the timeline knows, in the order of its filter, each with the beginning of the message keys that word its
// states: `${prefix}${state}`. Each module adds its own kind here.
export const stateLabels = {
  call: 'queue.outcome.',
  caregiverCall: 'queue.outcome.',
  ring: 'timeline.ring.',
  message: 'messaging.state.',
  reply: 'timeline.reply.',
  alert: 'timeline.alert.',
  hotline: 'hotline.level.',
  feedback: 'satisfaction.kind.',
  visit: 'respite.state.',
  event: 'education.signUpState.',
  group: 'community.groups.kind.',
  video: 'programmes.video.outcome.',
} as const satisfies Readonly<Record<string, string>>;

export type TimelineKind = keyof typeof stateLabels;
export const timelineKinds = Object.keys(stateLabels) as [TimelineKind, ...TimelineKind[]];
