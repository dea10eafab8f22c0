// The closed lists of the community that pages, contract and rules share.

export const groupKinds = ['family', 'mutual_aid'] as const;
export const groupStages = ['any', 'recent', 'recovery', 'longTerm', 'endOfLife'] as const;
export const reportKinds = ['advertising', 'medicalAdvice', 'privacy', 'abuse', 'rumour', 'distress', 'other'] as const;
/** `care`: not an offence; somebody is in distress and is cared for. */
export const reportDecisions = ['unfounded', 'reminded', 'removed', 'expelled', 'care'] as const;
export const storyPlaces = ['group', 'lecture', 'wall', 'wechat', 'website', 'press'] as const;
export type StoryPlace = (typeof storyPlaces)[number];

/** Why nothing reaches a member and she earns nothing: derived from facts at each reading, never stored. */
export const silences = ['deceased', 'bereaved', 'stopped'] as const;
export type Silence = (typeof silences)[number];

export const earnRefusals = ['not-a-member', 'silent', 'rule-off', 'capped', 'too-old'] as const;
export type EarnRefusal = (typeof earnRefusals)[number];

/** The most members of a group, whatever the supervisor sets. */
export const groupLimit = 200;
