// The words that rules, contract, tables and pages of respite share. What a hospital calls its districts and languages is its own;
// skills and courses are a closed list, so that a service can demand them and a match can be proven.
export const providerKinds = ['agency', 'volunteer'] as const;
export type ProviderKind = (typeof providerKinds)[number];

export const places = ['home', 'ward', 'centre'] as const;
export type Place = (typeof places)[number];

/** What somebody can do. `nursing` is medical care and needs a professional. */
export const skills = ['company', 'meals', 'toilet', 'bathing', 'lifting', 'dementia', 'tubes', 'nursing'] as const;
export type Skill = (typeof skills)[number];

/** What somebody has been taught, with a day on which it runs out. */
export const courses = ['basic', 'firstAid', 'lifting', 'feeding', 'dementia', 'hygiene'] as const;
export type Course = (typeof courses)[number];

export const sexes = ['female', 'male'] as const;
export type Sex = (typeof sexes)[number];

export const requestSources = ['asked', 'burden'] as const;
export const requestEnds = ['served', 'declined', 'withdrawn', 'unmet', 'bereaved'] as const;
export type RequestEnd = (typeof requestEnds)[number];

export const confirmWays = ['phone', 'message', 'link'] as const;
export type ConfirmWay = (typeof confirmWays)[number];

export const bookingEnds = ['completed', 'family_absent', 'provider_absent', 'cancelled', 'declined', 'lapsed', 'not_chosen'] as const;
export type BookingEnd = (typeof bookingEnds)[number];

/** On whose side a booking was called off. `bereavement`: the patient died or the family is in mourning; nobody decided it. */
export const sides = ['family', 'provider', 'hospital', 'bereavement'] as const;
export type Side = (typeof sides)[number];
