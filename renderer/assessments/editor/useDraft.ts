// The draft for the parts of the editor: its store through a context, the item under work, and typing as one step of history.
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Questionnaire, QuestionnaireItem } from 'fhir/r4';
import { changeItem } from '#shared/assessments/draft-items.ts';
import { languageOf } from '#shared/assessments/draft-words.ts';
import type { Locale } from '#shared/i18n/module-messages.ts';
import { newId } from '../../platform/connect.ts';
import type { DraftState, DraftStore } from './draft-store.ts';

export const DraftContext = createContext<DraftStore | null>(null);

export interface DraftAccess {
  readonly store: DraftStore;
  readonly state: DraftState;
  readonly resource: Questionnaire;
  /** The language in which the texts themselves stand. */
  readonly base: Locale;
}

export function useDraft(): DraftAccess {
  const store = useContext(DraftContext);
  if (!store) throw new Error('The parts of the editor stand inside its context.');
  const state = useSyncExternalStore(store.subscribe, store.state);
  return { store, state, resource: state.resource, base: languageOf(state.resource) };
}

/** Changes one item; `field` marks typing in one field, which undo takes back at once. */
export function useItemChange(linkId: string): (change: (item: QuestionnaireItem) => QuestionnaireItem, field?: string) => void {
  const { store } = useDraft();
  return (change, field) => store.change((resource) => changeItem(resource, linkId, change), field === undefined ? {} : { merge: `${linkId} ${field}` });
}

/** A linkId or code that nobody ever had: the last digits of a fresh id, which are chance. */
export function freshCode(prefix: string): string {
  return `${prefix}-${newId().slice(-10)}`;
}
