// Hotline cases for tests, opened and answered as the page does it.
import type { CallerInput } from '#shared/hotline/hotline.contract.ts';
import type { CaseChannel } from '#shared/hotline/case.ts';
import { answerCodeSystem } from '#shared/assessments/shipped.ts';
import type { Actor } from '../../electron/backend/rpc/context.ts';
import type { TestBackend } from './backend.ts';

export const unknownCaller: CallerInput = { kind: 'unknown' };

export interface TestCase {
  readonly channel: Exclude<CaseChannel, 'drill'>;
  readonly caller: CallerInput;
  readonly callId?: string;
  readonly inboundIds?: string[];
  readonly rangAt?: number;
  readonly answeredAt?: number;
  readonly lateReason?: string;
}

export function openTestCase(test: TestBackend, as: Actor, opened: TestCase): string {
  return test.call('hotline', 'openCase', { id: test.newId(), ...opened }, as).id;
}

/** By linkId: the code of an option, or the words of a free text. Ends the script. */
export function answerTriage(test: TestBackend, as: Actor, caseId: string, answers: Readonly<Record<string, string>>): void {
  const triage = test.call('hotline', 'getTriage', { id: caseId }, as);
  if (!triage) throw new Error('the case has no triage script');
  for (const [linkId, said] of Object.entries(answers)) {
    const item = triage.questionnaire.item?.find((candidate) => candidate.linkId === linkId);
    const value = item?.type === 'text' ? { valueString: said } : { valueCoding: { system: answerCodeSystem, code: said } };
    test.call('hotline', 'saveTriageAnswer', { responseId: triage.id, linkId, values: [value] }, as);
  }
  test.call('hotline', 'completeTriage', { responseId: triage.id }, as);
}
