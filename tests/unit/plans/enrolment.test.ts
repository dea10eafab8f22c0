import { describe, expect, it } from 'vitest';
import type { StayFacts } from '#shared/plans/enrolment.ts';
import { choosePlans, findExclusion, matchesDiagnosis, meetsCriteria } from '#shared/plans/enrolment.ts';
import { enrolmentCriteriaSchema } from '#shared/plans/plan-definition.ts';
import { programmePlans } from '#shared/plans/shipped-programmes.ts';
import { shippedPlans } from '#shared/plans/shipped.ts';

const day = 24 * 60 * 60 * 1000;
const dischargedAt = Date.parse('2026-11-10T02:00:00Z');

function stay(override: Partial<StayFacts> = {}): StayFacts {
  return {
    departmentName: '心血管内科',
    diagnoses: [{ code: 'I25.1', isMain: true }, { code: 'E11.9', isMain: false }],
    procedures: [{ code: '36.07', display: '冠状动脉药物洗脱支架置入术' }],
    birthDate: '1956-11-11',
    sex: 'female',
    status: 'discharged',
    admittedAt: dischargedAt - 5 * day,
    dischargedAt,
    dischargedOn: '2026-11-10',
    disposition: 'ordered',
    isPatientDeceased: false,
    isStopped: false,
    hasLaterStay: false,
    marks: [],
    ...override,
  };
}

/** Those that a discharge may enrol in; a programme's begin with a consent. */
const plans = shippedPlans.filter(({ code }) => !(code in programmePlans)).map((plan) => ({ id: plan.code, ...plan }));
const fromTheStart = plans.filter((plan) => plan.enrolsFromTheStart);

describe('enrolment', () => {
  it.each([
    [{}, null],
    [{ status: 'in_hospital', dischargedOn: null }, 'not_discharged'],
    [{ status: 'cancelled' }, 'not_discharged'],
    [{ disposition: 'deceased' }, 'deceased'],
    [{ isPatientDeceased: true }, 'deceased'],
    [{ isStopped: true }, 'stopped'],
    [{ hasLaterStay: true }, 'readmitted'],
    [{ disposition: 'against_advice' }, 'against_advice'],
    [{ disposition: 'transfer' }, 'transfer'],
    [{ admittedAt: dischargedAt - day + 1 }, 'short_stay'],
    [{ admittedAt: dischargedAt - day }, null],
    [{ marks: ['dispute'] }, 'dispute'],
  ] as const)('exclusion of %o is %s', (override, expected) => {
    expect(findExclusion(stay(override as Partial<StayFacts>))).toBe(expected);
  });

  it('gives every discharge exactly one routine plan', () => {
    expect(choosePlans(stay(), fromTheStart, '2026-11-12').map((plan) => plan.code)).toEqual(['cardio-cerebral-1-3-7-30']);
    expect(choosePlans(stay({ diagnoses: [{ code: 'K35.8', isMain: true }] }), fromTheStart, '2026-11-12').map((plan) => plan.code)).toEqual(['general-t7']);
    expect(choosePlans(stay({ diagnoses: [] }), fromTheStart, '2026-11-12').map((plan) => plan.code)).toEqual(['general-t7']);
  });

  it.each([
    ['心力衰竭', { diagnoses: [{ code: 'I50.9', isMain: true }] }, 'heart-failure-weekly'],
    ['脑卒中', { diagnoses: [{ code: 'I63.9', isMain: true }] }, 'stroke-3-7-30-90'],
    ['高血压', { diagnoses: [{ code: 'I10', isMain: true }] }, 'hypertension-2-weeks'],
    ['糖尿病', { diagnoses: [{ code: 'E11.5', isMain: true }] }, 'diabetes-7-30-90'],
    ['慢阻肺', { diagnoses: [{ code: 'J44.1', isMain: true }] }, 'copd-3-14-30'],
    ['肿瘤', { diagnoses: [{ code: 'C34.9', isMain: true }] }, 'tumour-7-21'],
    ['关节置换', { diagnoses: [{ code: 'S72.0', isMain: true }], procedures: [{ code: '81.51', display: '全髋关节置换术' }] }, 'joint-replacement-3-14-30-90'],
    ['剖宫产', { diagnoses: [{ code: 'O82.0', isMain: true }], procedures: [{ code: '74.1', display: '子宫下段剖宫产术' }] }, 'caesarean-3-14-42'],
    ['儿童肺炎', { diagnoses: [{ code: 'J15.9', isMain: true }], birthDate: '2021-03-02' }, 'paediatric-pneumonia-3-7'],
    ['成人肺炎', { diagnoses: [{ code: 'J15.9', isMain: true }] }, 'general-t7'],
    ['日间手术', { diagnoses: [{ code: 'K40.9', isMain: true }], admittedAt: dischargedAt - day / 3 }, 'day-surgery-24h'],
    ['择期手术', { diagnoses: [{ code: 'K40.9', isMain: true }] }, 'general-t7'],
  ] as const)('%s, with the plans of diseases switched on, gets one plan', (_name, override, expected) => {
    const facts = stay(override);
    expect(findExclusion(facts, plans, '2026-11-12')).toBeNull();
    expect(choosePlans(facts, plans, '2026-11-12').map((plan) => plan.code)).toEqual([expected]);
  });

  it('a stay under 24 hours is called about by a plan made for it, and by no other', () => {
    const short = { admittedAt: dischargedAt - day + 1 };
    const withoutOperation = stay({ ...short, procedures: [] });
    expect([findExclusion(withoutOperation, plans, '2026-11-12'), choosePlans(withoutOperation, plans, '2026-11-12')]).toEqual(['short_stay', []]);
    expect(findExclusion(stay({ ...short, marks: ['dispute'] }), plans, '2026-11-12')).toBe('dispute');
    expect(findExclusion(stay({ ...short, marks: ['short_stay'] }), plans, '2026-11-12')).toBe('short_stay');
  });

  it('leaves old discharges alone', () => {
    expect(choosePlans(stay(), plans, '2026-12-11')).toHaveLength(1);
    expect(choosePlans(stay(), plans, '2026-12-12')).toEqual([]);
  });

  it.each([
    ['I25.1', 'I25', true],
    ['I25.1', 'I25.1', true],
    ['I25', 'I25.1', false],
    ['i63.9', 'I60-I64', true],
    ['I64', 'I60-I64', true],
    ['I65.0', 'I60-I64', false],
    ['53741008', 'I20-I25', false],
  ])('%s matches %s: %s', (code, pattern, expected) => {
    expect(matchesDiagnosis(code, pattern)).toBe(expected);
  });

  it.each([
    [{ departments: ['骨科'] }, false],
    [{ diagnoses: ['E11'] }, false],
    [{ diagnoses: ['E11'], anyDiagnosis: true }, true],
    [{ procedures: ['支架'] }, true],
    [{ procedures: ['36.0'] }, true],
    [{ minimumAge: 70 }, false],
    [{ minimumAge: 69, maximumAge: 69 }, true],
    [{ sexes: ['male'] }, false],
    [{ minimumStayDays: 6 }, false],
    [{ dispositions: ['community'] }, false],
    [{ dischargedFrom: '2026-11-11' }, false],
  ])('criteria %o hold: %s', (criteria, expected) => {
    expect(meetsCriteria(stay(), enrolmentCriteriaSchema.parse(criteria), '2026-11-12')).toBe(expected);
  });
});
