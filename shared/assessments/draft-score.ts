// The totals of a draft as they are written: title and bands with both languages apart, which questions count, how. Read from
// and written to our score extension, so that the runtime (`score.ts`) and the editor see the same thing.
import type { Extension, Questionnaire } from 'fhir/r4';
import type { Locale } from '../i18n/module-messages.ts';
import type { Words } from './draft-words.ts';
import { extensionWords, withExtensions, wordsExtension } from './draft-words.ts';
import { extensionUrls, findExtension, listExtensions, numberOf } from './extensions.ts';
import type { Grade } from './flag-rules.ts';
import { toGrade } from './flag-rules.ts';

export interface WrittenBand {
  readonly code: string;
  readonly minimum: number;
  readonly label: Words;
  readonly grade: Grade | null;
  readonly action: Words;
}

export interface WrittenScore {
  readonly code: string;
  readonly title: Words;
  readonly method: 'sum' | 'percent';
  /** Empty: every question with weights counts. */
  readonly linkIds: readonly string[];
  readonly bands: readonly WrittenBand[];
  /** Parts that this editor does not change (variants of other modules), kept as they are. */
  readonly others: readonly Extension[];
}

const ownParts = new Set(['code', 'title', 'method', 'item', 'band']);

export function writtenScores(questionnaire: Questionnaire, base: Locale): WrittenScore[] {
  return listExtensions(questionnaire, extensionUrls.score).map((score) => ({
    code: findExtension(score, 'code')?.valueCode ?? 'total',
    title: extensionWords(findExtension(score, 'title'), base),
    method: findExtension(score, 'method')?.valueCode === 'percent' ? 'percent' : 'sum',
    linkIds: listExtensions(score, 'item').flatMap((item) => item.valueString ?? []),
    bands: listExtensions(score, 'band').map((band) => ({
      code: findExtension(band, 'code')?.valueCode ?? '',
      minimum: numberOf(findExtension(band, 'minimum')) ?? 0,
      label: extensionWords(findExtension(band, 'label'), base),
      grade: toGrade(findExtension(band, 'grade')?.valueCode),
      action: extensionWords(findExtension(band, 'action'), base),
    })),
    others: (score.extension ?? []).filter((part) => !ownParts.has(part.url)),
  }));
}

export function withScores(questionnaire: Questionnaire, scores: readonly WrittenScore[], base: Locale): Questionnaire {
  return withExtensions(questionnaire, extensionUrls.score, scores.map((score) => scoreExtension(score, base)));
}

function scoreExtension({ code, title, method, linkIds, bands, others }: WrittenScore, base: Locale): Extension {
  return {
    url: extensionUrls.score,
    extension: [
      { url: 'code', valueCode: code },
      ...present(wordsExtension('title', title, base)),
      { url: 'method', valueCode: method },
      ...linkIds.map((linkId) => ({ url: 'item', valueString: linkId })),
      ...bands.map((band) => bandExtension(band, base)),
      ...others,
    ],
  };
}

function bandExtension({ code, minimum, label, grade, action }: WrittenBand, base: Locale): Extension {
  return {
    url: 'band',
    extension: [{ url: 'code', valueCode: code }, { url: 'minimum', valueDecimal: minimum }, ...present(wordsExtension('label', label, base)), ...(grade ? [{ url: 'grade', valueCode: grade }] : []), ...present(wordsExtension('action', action, base))],
  };
}

function present(extension: Extension | null): Extension[] {
  return extension ? [extension] : [];
}
