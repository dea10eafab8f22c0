// Which keys answer a question without a text field: the options of a choice, yes and no, or the numbers of a short scale.
// A key is a character; the panel finds the physical key for it.
import type { AnswerValue } from '#shared/assessments/answer.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import type { LocalizedText } from '#shared/assessments/extensions.ts';
import { sameText } from '#shared/assessments/extensions.ts';
import type { Place } from '#shared/assessments/model.ts';
import { isSameValue } from '#shared/assessments/options.ts';
import type { Slot } from '#shared/assessments/slot.ts';
import { optionsAt } from '#shared/assessments/slot-view.ts';
import { rangeOf } from '#shared/assessments/validate.ts';
import { messages } from '#shared/i18n/messages.ts';
import type { KeyAction } from '../platform/key-actions.ts';

export interface Choice {
  /** Tells it from its neighbours. */
  readonly id: string;
  readonly value: AnswerValue;
  readonly label: LocalizedText;
  /** Null beyond the keyboard's reach: then it is found by its words. */
  readonly action: KeyAction | null;
  /** Chosen, it excludes every other. */
  readonly isExclusive: boolean;
}

const actions: Readonly<Record<string, KeyAction>> = {
  '0': 'option.0',
  '1': 'option.1',
  '2': 'option.2',
  '3': 'option.3',
  '4': 'option.4',
  '5': 'option.5',
  '6': 'option.6',
  '7': 'option.7',
  '8': 'option.8',
  '9': 'option.9',
  '=': 'option.10',
};

/** Of options without a key of their own, after the ninth. */
const lateKeys = ['0', '='] as const;

/** So many can be chosen by one key; longer lists are searched. */
export const mostKeyed = 11;

/** Empty for a question that is answered in a field. */
export function choicesOf(evaluation: Evaluation, slot: Slot): Choice[] {
  const { place } = slot;
  const options = optionsAt(evaluation, slot);
  if (options.length > 0) {
    const taken = new Set(options.map((option) => option.key));
    return options.map(({ value, label, key, isExclusive }, index) => {
      const late = key === null && options.length <= mostKeyed ? lateKeys[index - 9] : undefined;
      return { id: String(index), value, label, action: actions[key ?? (late !== undefined && !taken.has(late) ? late : '')] ?? null, isExclusive };
    });
  }
  if (place.item.type === 'boolean') {
    return [
      { id: 'yes', value: { valueBoolean: true }, label: pair('assessments.yes'), action: 'option.1', isExclusive: false },
      { id: 'no', value: { valueBoolean: false }, label: pair('assessments.no'), action: 'option.2', isExclusive: false },
    ];
  }
  return isScale(place) ? scale(place) : [];
}

/** What is chosen after a choice is taken or taken back: an exclusive one stands alone. */
export function toggled(choices: readonly Choice[], chosen: readonly AnswerValue[], choice: Choice): AnswerValue[] {
  const others = chosen.filter((value) => !isSameValue(value, choice.value));
  if (others.length < chosen.length) return others;
  if (choice.isExclusive) return [choice.value];
  const exclusive = choices.filter((one) => one.isExclusive);
  return [...others.filter((value) => !exclusive.some((one) => isSameValue(one.value, value))), choice.value];
}

/** A whole number within 0–10: one key a number, = for 10. */
export function isScale({ item }: Place): boolean {
  const { minimum, maximum } = rangeOf(item);
  return item.type === 'integer' && minimum !== null && maximum !== null && minimum >= 0 && maximum <= 10;
}

function scale({ item }: Place): Choice[] {
  const { minimum, maximum } = rangeOf(item);
  const from = minimum ?? 0;
  return Array.from({ length: (maximum ?? 10) - from + 1 }, (_, index) => ({
    id: String(from + index),
    value: { valueInteger: from + index },
    label: sameText(String(from + index)),
    action: actions[from + index === 10 ? '=' : String(from + index)] ?? null,
    isExclusive: false,
  }));
}

function pair(key: 'assessments.yes' | 'assessments.no'): LocalizedText {
  const [chinese, english] = messages[key];
  return { 'zh-CN': chinese, 'en-US': english };
}
