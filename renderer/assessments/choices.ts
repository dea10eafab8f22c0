// Which keys answer a question without a text field: the options of a choice, yes and no, or the numbers of a short scale.
// A key is a character; the panel finds the physical key for it.
import type { AnswerValue } from '#shared/assessments/answer.ts';
import type { LocalizedText } from '#shared/assessments/extensions.ts';
import { sameText } from '#shared/assessments/extensions.ts';
import type { Place } from '#shared/assessments/model.ts';
import { rangeOf } from '#shared/assessments/validate.ts';
import { messages } from '#shared/i18n/messages.ts';
import type { KeyAction } from '../platform/key-actions.ts';

export interface Choice {
  readonly value: AnswerValue;
  readonly label: LocalizedText;
  readonly action: KeyAction | null;
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

/** Empty for a question that is answered in a field. */
export function choicesOf(place: Place): Choice[] {
  if (place.options.length > 0) return place.options.map(({ value, label, key }) => ({ value, label, action: key === null ? null : (actions[key] ?? null) }));
  if (place.item.type === 'boolean') {
    return [
      { value: { valueBoolean: true }, label: pair('assessments.yes'), action: 'option.1' },
      { value: { valueBoolean: false }, label: pair('assessments.no'), action: 'option.2' },
    ];
  }
  return isScale(place) ? scale(place) : [];
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
    value: { valueInteger: from + index },
    label: sameText(String(from + index)),
    action: actions[from + index === 10 ? '=' : String(from + index)] ?? null,
  }));
}

function pair(key: 'assessments.yes' | 'assessments.no'): LocalizedText {
  const [chinese, english] = messages[key];
  return { 'zh-CN': chinese, 'en-US': english };
}
