// What a validation found, as FHIR R4 OperationOutcome: severity and code by FHIR, our own code beside them, the text in
// Chinese with its English translation, and the place as a FHIRPath expression. Says places and limits, never an answer.
import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4';
import type { MessageParameters } from '../i18n/messages.ts';
import { translate } from '../i18n/messages.ts';
import type { LocalizedText } from './extensions.ts';
import { extensionUrls } from './extensions.ts';
import { extensionNamespace } from './shipped.ts';

type Severity = OperationOutcomeIssue['severity'];
type IssueType = OperationOutcomeIssue['code'];

/** Our codes with what FHIR calls them. */
const kinds = {
  valid: ['information', 'informational'],
  notAResponse: ['fatal', 'structure'],
  notAQuestionnaire: ['fatal', 'structure'],
  malformed: ['error', 'structure'],
  tooDeep: ['error', 'too-costly'],
  tooMany: ['error', 'too-costly'],
  otherQuestionnaire: ['error', 'conflict'],
  otherVersion: ['warning', 'conflict'],
  questionnaireUnnamed: ['warning', 'required'],
  questionnaireNotFound: ['warning', 'not-found'],
  questionnaireDraft: ['warning', 'business-rule'],
  questionnaireRetired: ['warning', 'business-rule'],
  outsidePeriod: ['warning', 'business-rule'],
  unknownStatus: ['error', 'code-invalid'],
  unknownLinkId: ['error', 'not-found'],
  misplaced: ['error', 'structure'],
  outOfOrder: ['error', 'structure'],
  groupAnswered: ['error', 'structure'],
  displayAnswered: ['error', 'structure'],
  unknownType: ['error', 'structure'],
  itemAndAnswer: ['error', 'structure'],
  answeredWhileDisabled: ['error', 'business-rule'],
  required: ['error', 'required'],
  requiredOpen: ['information', 'incomplete'],
  tooFew: ['error', 'business-rule'],
  tooMuch: ['error', 'business-rule'],
  onlyOne: ['error', 'business-rule'],
  noValue: ['error', 'structure'],
  wrongType: ['error', 'structure'],
  invalidValue: ['error', 'value'],
  notAnOption: ['error', 'code-invalid'],
  wrongName: ['error', 'code-invalid'],
  optionsUnknown: ['information', 'not-found'],
  valueSetNotFound: ['warning', 'not-found'],
  exclusive: ['error', 'business-rule'],
  belowMinimum: ['error', 'invariant'],
  aboveMaximum: ['error', 'invariant'],
  notComparable: ['error', 'value'],
  wrongUnit: ['error', 'value'],
  tooManyDecimals: ['error', 'value'],
  tooLong: ['error', 'too-long'],
  tooShort: ['error', 'value'],
  pattern: ['error', 'value'],
  newLine: ['warning', 'value'],
  invalidUri: ['error', 'value'],
  attachmentType: ['error', 'business-rule'],
  attachmentSize: ['error', 'too-long'],
  constraint: ['error', 'invariant'],
  constraintWarning: ['warning', 'invariant'],
  calculatedDiffers: ['warning', 'value'],
  expressionsNotChecked: ['information', 'incomplete'],
} as const satisfies Record<string, readonly [Severity, IssueType]>;

export type OutcomeCode = keyof typeof kinds;

export interface Issue {
  readonly code: OutcomeCode;
  /** FHIRPath of the place in the response. */
  readonly at: string;
  readonly detail: MessageParameters;
  /** What the form itself says; otherwise the text of the code. */
  readonly text?: LocalizedText;
}

/** More tell nobody more, and a hostile file must not fill the memory. */
const mostIssues = 500;

/** An outcome without issues does not exist in FHIR: a sound response gets one that says so. */
export function operationOutcome(issues: readonly Issue[]): OperationOutcome {
  if (issues.length === 0) return { resourceType: 'OperationOutcome', issue: [issueOf({ code: 'valid', at: 'QuestionnaireResponse', detail: {} })] };
  const listed = issues.length > mostIssues ? [...issues.slice(0, mostIssues), { code: 'tooMany', at: 'QuestionnaireResponse', detail: { limit: mostIssues } } as const] : issues;
  return { resourceType: 'OperationOutcome', issue: listed.map(issueOf) };
}

export function hasError(outcome: OperationOutcome): boolean {
  return outcome.issue.some((issue) => issue.severity === 'error' || issue.severity === 'fatal');
}

function issueOf({ code, at, detail, text: own }: Issue): OperationOutcomeIssue {
  const [severity, type] = kinds[code];
  const key = `assessments.outcome.${code}` as const;
  const text = own && own['zh-CN'] !== '' ? own : { 'zh-CN': translate('zh-CN', key, detail), 'en-US': translate('en-US', key, detail) };
  const content = [
    { url: 'lang', valueCode: 'en-US' },
    { url: 'content', valueString: text['en-US'] },
  ];
  return {
    severity,
    code: type,
    details: {
      coding: [{ system: `${extensionNamespace}/validation`, code }],
      text: text['zh-CN'],
      _text: { extension: [{ url: extensionUrls.translation, extension: content }] },
    },
    expression: [at],
  };
}
