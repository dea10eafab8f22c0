// The plan editor's form loses nothing: a definition that is opened and saved is the same, and a criterion that is emptied is gone.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlanDefinition } from '#shared/plans/plan-definition.ts';
import { anchors, dispositions, planDefinitionSchema, sexes } from '#shared/plans/plan-definition.ts';
import { shippedPlans } from '#shared/plans/shipped.ts';
import { toDefinition, toForm } from '../../../renderer/plans/draft.ts';

const some = <T>(values: readonly T[]) => fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }), { nil: undefined });
const days = fc.option(fc.integer({ min: 0, max: 3650 }), { nil: undefined });
const step = fc.record({
  title: fc.constantFrom('电话随访', '复诊提醒'),
  anchor: fc.constantFrom(...anchors),
  offsetDays: fc.integer({ min: 0, max: 300 }),
  windowDays: fc.integer({ min: 0, max: 90 }),
  repeat: fc.option(fc.record({ every: fc.integer({ min: 1, max: 60 }), unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const), times: fc.integer({ min: 1, max: 60 }) }), { nil: undefined }),
  questionnaires: fc.constant(['https://example.test/q']),
  priority: fc.integer({ min: 1, max: 4 }),
});
const criteria = fc.record({
  departments: some(['心内科', '骨科']),
  diagnoses: some(['I21', 'I20-I25']),
  procedures: some(['36.06', '支架']),
  sexes: some(sexes),
  dispositions: some(dispositions),
  minimumStayDays: days,
  maximumStayDays: days,
  minimumAge: fc.option(fc.integer({ min: 0, max: 130 }), { nil: undefined }),
  maximumAge: fc.option(fc.integer({ min: 0, max: 130 }), { nil: undefined }),
  includesShortStays: fc.option(fc.boolean(), { nil: undefined }),
  dischargedWithinDays: fc.integer({ min: 1, max: 3650 }),
});
const plan = fc.record({ title: fc.constant('方案'), criteria, steps: fc.array(step, { minLength: 1, maxLength: 4 }) }).map(({ steps, ...rest }) => planDefinitionSchema.parse({ ...rest, steps: steps.map((each, index) => ({ ...each, key: `s${index}` })) }));

const saved = (definition: PlanDefinition, change = {}): unknown => toDefinition({ ...toForm(definition), ...change }, definition);

test('opened and saved, a plan is what it was', () => {
  for (const { definition } of shippedPlans) expect(saved(definition)).toEqual({ definition });
  fc.assert(
    fc.property(plan, (definition) => {
      expect(saved(definition)).toEqual({ definition });
    }),
  );
});

test('an emptied criterion is no criterion any more', () => {
  fc.assert(
    fc.property(plan, (definition) => {
      const result = saved(definition, { procedures: [], sexes: [], dispositions: [], minimumStayDays: null, maximumStayDays: null }) as { definition: PlanDefinition };
      const { procedures, sexes: emptied, dispositions: none, minimumStayDays, maximumStayDays } = result.definition.criteria;
      expect([procedures, emptied, none, minimumStayDays, maximumStayDays]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    }),
  );
});
