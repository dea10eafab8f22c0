// What a person fills in behind a link counts in the month's satisfaction and in the answers as what she says on the telephone does,
// and is told apart among the rows.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import { nameIn } from '#shared/reports/table-subjects.ts';
import { surveyLinks, surveySubject } from '../../../electron/backend/assessments/survey-link.ts';
import { pageOf } from '../../../electron/backend/messaging/link-pages.ts';
import { createLink } from '../../../electron/backend/messaging/links.ts';
import { findLink } from '../../../electron/backend/messaging/links.queries.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';
import { createPretendGateway } from '../../support/pretend-gateway.ts';

const month = '2026-11';
const questionnaireUrl = shippedQuestionnaireUrls.inpatientSatisfaction;

let office: TestBackend;
beforeEach(() => {
  office = createTestBackend({ messageSenders: () => new Map([['sms', createPretendGateway()]]) });
  const settings = office.call('settings', 'getSettings', {}) as Record<string, Record<string, unknown>>;
  office.call('settings', 'changeSettings', { values: { 'messaging.isOn': true, 'messaging.sms': { ...settings['messaging.sms'], url: 'https://sms.invalid/send' }, 'messaging.frontMachine': { ...settings['messaging.frontMachine'], publicUrl: 'https://h.example' } } });
});
afterEach(() => office.close());

test('an answered link is a response of its month, its department and its questions', () => {
  const { patientId } = addPatient(office, { departmentName: '骨科' });
  const linkId = office.backend.transact((scope) => createLink(scope, { kind: 'survey', subject: surveySubject({ questionnaireUrl }), recipient: { kind: 'patient', id: patientId }, patientId, expiresAt: scope.now + 86_400_000 }))?.linkId ?? '';
  const row = findLink(office.backend.db, linkId);
  const fields = (row && pageOf({ read: office.backend.db, now: office.clock.now }, { survey: surveyLinks }, row)?.fields) ?? [];
  const rated = fields.filter((field) => field.kind === 'choice' && field.options.length === 5);
  const answer = Object.fromEntries(rated.map((field) => [field.id, [field.options[0]?.value ?? '']]));
  expect(rated.length).toBeGreaterThan(5);
  expect(office.call('messaging', 'receiveAnswer', { providerId: office.newId(), linkId, answer: { ...answer, recommend: ['9'] }, receivedAt: office.clock.now }).result).toBe('applied');

  const supervisor = office.actor('supervisor');
  const table = office.call('reports', 'getSatisfactionTable', { month }, supervisor);
  expect(table.total).toMatchObject({ responses: 1, valid: 1, proxy: 0, rated: rated.length, topBox: rated.length, likely: 1 });
  expect(table.rows.find(({ name }) => nameIn('zh-CN', name) === '骨科')?.counts).toEqual(table.total);
  expect(office.call('reports', 'getSatisfactionTable', { month: '2026-10' }, supervisor).total).toMatchObject({ responses: 0 });
  const { rows } = office.call('reports', 'listRows', { table: 'satisfaction', month, rowId: null, column: 'responses', cursor: null, form: null }, supervisor);
  expect(rows).toMatchObject([{ patientId, userName: null, detail: { 'zh-CN': expect.stringMatching(/ · 链接自填$/), 'en-US': expect.stringMatching(/ · By link$/) } }]);
});
