import { describe, expect, it } from 'vitest';
import type { StayFacts } from '#shared/plans/enrolment.ts';
import { choosePlans, findExclusion, matchesDiagnosis, meetsCriteria } from '#shared/plans/enrolment.ts';
import { enrolmentCriteriaSchema } from '#shared/plans/plan-definition.ts';
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

const plans = shippedPlans.map((plan) => ({ id: plan.code, ...plan }));

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
    expect(choosePlans(stay(), plans, '2026-11-12').map((plan) => plan.code)).toEqual(['cardio-cerebral-1-3-7-30']);
    expect(choosePlans(stay({ diagnoses: [{ code: 'K35.8', isMain: true }] }), plans, '2026-11-12').map((plan) => plan.code)).toEqual(['general-t7']);
    expect(choosePlans(stay({ diagnoses: [] }), plans, '2026-11-12').map((plan) => plan.code)).toEqual(['general-t7']);
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
