// A form takes along the value sets that it names and does not contain: copied into it when it is published, so that a version
// shows the same options for ever, whatever is imported later, and a page needs nothing but the form.
import type { Questionnaire, QuestionnaireItem, ValueSet } from 'fhir/r4';

/** @param find a value set by its canonical address, with or without version */
export function embedValueSets(questionnaire: Questionnaire, find: (canonical: string) => ValueSet | null): Questionnaire {
  const present = new Set((questionnaire.contained ?? []).flatMap((resource) => ('url' in resource && typeof resource.url === 'string' ? [resource.url] : [])));
  const added: ValueSet[] = [];
  const take = (canonical: string): void => {
    const url = addressOf(canonical);
    if (canonical.startsWith('#') || present.has(url)) return;
    present.add(url);
    const found = find(canonical);
    if (!found) return;
    added.push({ ...found, id: `value-set-${present.size}`, url });
    for (const include of found.compose?.include ?? []) for (const inner of include.valueSet ?? []) take(inner);
  };
  const visit = (items: readonly QuestionnaireItem[]): void => {
    for (const item of items) {
      if (item.answerValueSet !== undefined) take(item.answerValueSet);
      visit(item.item ?? []);
    }
  };
  visit(questionnaire.item ?? []);
  return added.length === 0 ? questionnaire : { ...questionnaire, contained: [...(questionnaire.contained ?? []), ...added] };
}

function addressOf(canonical: string): string {
  return canonical.split('|', 1)[0] ?? canonical;
}
