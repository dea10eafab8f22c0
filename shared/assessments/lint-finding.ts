// One thing that the check before publishing found: what, how bad, where, and a sentence for the person who has to mend it.
// An error stops publishing; a warning asks for a second look; information is said once and may be ignored.
import type { MessageParameters } from '../i18n/messages.ts';
import { translate } from '../i18n/messages.ts';
import type { LocalizedText } from './extensions.ts';

export type Severity = 'error' | 'warning' | 'information';

const severities = {
  missingHeader: 'error',
  missingLicence: 'warning',
  noQuestion: 'error',
  missingLinkId: 'error',
  duplicateLinkId: 'error',
  unsupportedType: 'error',
  unsupportedItem: 'warning',
  danglingLink: 'error',
  cyclicCondition: 'error',
  unknownOption: 'error',
  unreachable: 'error',
  neverTrue: 'warning',
  alwaysTrue: 'warning',
  noOptions: 'error',
  duplicateOption: 'error',
  duplicateKey: 'error',
  reservedKey: 'error',
  missingText: 'warning',
  missingTranslation: 'warning',
  unknownPlaceholder: 'error',
  impossibleRange: 'error',
  badPattern: 'error',
  unknownUnit: 'warning',
  badFlag: 'error',
  unknownScoredItem: 'error',
  missingWeight: 'warning',
  duplicateBand: 'error',
  missingBand: 'error',
  bandOutOfReach: 'warning',
  unsupportedLanguage: 'warning',
  brokenExpression: 'error',
  failingExpression: 'error',
  unknownVariable: 'error',
  suppliedElsewhere: 'warning',
  danglingExpression: 'error',
  neverAsked: 'warning',
  neverYields: 'error',
  neverChanges: 'warning',
  countsItself: 'error',
} as const satisfies Record<string, Severity>;

export type FindingCode = keyof typeof severities;

export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** The place, the member of the header, `score:<code>` or `phrase:<code>`. */
  readonly at: string;
  readonly detail: MessageParameters;
  /** A sentence in both languages. */
  readonly text: LocalizedText;
}

export function finding(code: FindingCode, at: string, detail: MessageParameters = {}): Finding {
  const key = `assessments.lint.${code}` as const;
  const parameters = { at, ...detail };
  return { code, severity: severities[code], at, detail, text: { 'zh-CN': translate('zh-CN', key, parameters), 'en-US': translate('en-US', key, parameters) } };
}

export function isError({ severity }: Finding): boolean {
  return severity === 'error';
}
