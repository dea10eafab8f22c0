// Foreign forms become versions of the hospital's own. What the page said of the form is not trusted: it is read, adapted and
// checked again here. A version that is taken by other content gets a number more; the same content is published once.
import type { Questionnaire, ValueSet } from 'fhir/r4';
import { withKind } from '#shared/assessments/draft.ts';
import type { exchangeContract } from '#shared/assessments/exchange.contract.ts';
import { freeVersion, readForeignFile } from '#shared/assessments/foreign-form.ts';
import { invalidInput } from '#shared/rpc/errors.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import { listVersionRows } from './assessments.queries.ts';
import { requireEngine } from './expression-engine.ts';
import { publishQuestionnaire } from './forms.ts';
import { findValueSet, storeValueSet } from './value-sets.ts';

export const exchangeHandlers: ModuleHandlers<typeof exchangeContract> = {
  getValueSets: (ctx, input) =>
    input.canonicals.flatMap((canonical) => {
      const resource = findValueSet(ctx.read, canonical);
      return resource ? [{ canonical, resource }] : [];
    }),

  importValueSets: (ctx, input) => ({ count: input.resources.filter((resource) => storeValueSet(ctx, resource)).length }),

  importQuestionnaire(ctx, input) {
    const { forms, malformed } = readForeignFile(input.resource, { engine: requireEngine(), newUrl: () => `urn:uuid:${ctx.newId()}`, findValueSet: (canonical) => findValueSet(ctx.read, canonical) });
    const [form] = forms;
    if (!form) throw invalidInput('notAQuestionnaire', { at: malformed[0] ?? 'resourceType' });
    const errors = form.notes.filter((note) => note.severity === 'error');
    if (!form.isPublishable) throw invalidInput('questionnaireNotPublishable', { count: errors.length, at: errors[0]?.places[0] ?? '' });
    const own = input.kind ? withKind(form.questionnaire, input.kind) : form.questionnaire;
    const { url = '', version = '' } = own;
    const present = listVersionRows(ctx.read, url);
    const same = present.find((row) => isSameForm(JSON.parse(row.resource) as Questionnaire, own));
    if (same) return { id: same.id, url, version: same.version, isUnchanged: true };
    const published = { ...own, version: freeVersion(version, new Set(present.map((row) => row.version))) };
    // The next form that names them without bringing them finds them here.
    for (const resource of published.contained ?? []) if (resource.resourceType === 'ValueSet') storeValueSet(ctx, resource as ValueSet);
    return { id: publishQuestionnaire(ctx, published, false), url, version: published.version, isUnchanged: false };
  },
};

/** But for the number, which may have been given here. */
function isSameForm(left: Questionnaire, right: Questionnaire): boolean {
  return JSON.stringify({ ...left, version: '' }) === JSON.stringify({ ...right, version: '' });
}
