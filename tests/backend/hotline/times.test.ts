// Response times of a month against intervals counted by hand, drills and voided cases left out; and the drill's own report.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AppError } from '#shared/rpc/errors.ts';
import { hotlineTimesDocument } from '../../../electron/backend/reports/hotline-document.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { putOnDuty } from '../../support/duty.ts';
import { openTestCase, unknownCaller } from '../../support/hotline.ts';

const second = 1_000;
let hotline: TestBackend;

beforeEach(() => {
  hotline = createTestBackend();
});
afterEach(() => hotline.close());

function workCase(id: string, seconds: { handOver: number; taken: number }): void {
  const nurse = hotline.actor('nurse');
  hotline.call('hotline', 'setLevel', { id, level: 'red', text: '按问询' }, nurse);
  hotline.clock.now += seconds.handOver * second;
  hotline.call('hotline', 'handOverCase', { id }, nurse);
  hotline.clock.now += seconds.taken * second;
  hotline.call('hotline', 'takeCase', { id, personName: '值班医生' }, nurse);
}

test('medians of ten real cases, a percentile only from ten on, nothing of a drill or of a voided case', () => {
  const nurse = hotline.actor('nurse');
  const supervisor = hotline.actor('supervisor');
  putOnDuty(hotline, null, 1, supervisor);
  for (let index = 1; index <= 10; index += 1) {
    hotline.clock.now += 60 * second;
    const { now } = hotline.clock;
    const id = openTestCase(hotline, nurse, { channel: 'desk_phone', caller: unknownCaller, rangAt: now - index * second, answeredAt: now });
    if (index <= 3) workCase(id, { handOver: 100 * index, taken: 40 });
  }
  const voided = openTestCase(hotline, nurse, { channel: 'desk_phone', caller: unknownCaller, rangAt: hotline.clock.now - 500 * second, answeredAt: hotline.clock.now });
  hotline.call('hotline', 'voidCase', { id: voided, text: '误登' }, supervisor);

  const { id: drillId } = hotline.call('hotline', 'startDrill', { title: '胸痛演练', scenario: '胸痛半小时，出大汗' }, supervisor);
  expect(hotline.call('hotline', 'listDrills', {}, nurse)).toMatchObject([{ scenario: '' }]);
  hotline.clock.now += 12 * second;
  const caseId = hotline.newId();
  hotline.call('hotline', 'answerDrill', { id: drillId, caseId }, nurse);
  expect(hotline.call('hotline', 'getRingingDrill', {}, nurse)).toBeNull();
  expect(hotline.call('hotline', 'getCase', { id: caseId }, nurse)).toMatchObject({ isDrill: true, channel: 'drill', scenario: '胸痛半小时，出大汗' });
  workCase(caseId, { handOver: 50, taken: 20 });
  const { message } = hotline.call('hotline', 'orderCaseCallback', { id: caseId, reason: '回电', sendsMessage: true }, nurse);
  expect(message).toBeNull();
  expect(hotline.call('escalations', 'getOnCall', {}, supervisor).callbacks).toMatchObject([{ isDrill: true, reason: '【演练】回电' }]);
  let refusal = '';
  try {
    hotline.call('hotline', 'createCaseWorkOrder', { id: caseId, departmentId: hotline.newId(), title: '演练', text: '演练' }, nurse);
  } catch (error) {
    refusal = (error as AppError).reason;
  }
  expect(refusal).toBe('drillAlarmsNobody');
  hotline.call('hotline', 'endDrill', { id: drillId, finding: '转值班前未复述地址' }, supervisor);
  expect(hotline.call('hotline', 'listDrills', {}, supervisor)).toMatchObject([{ caseId, answeredBy: 'nurse', finding: '转值班前未复述地址', times: [{ name: 'ringToAnswer', ms: 12 * second }, { name: 'answerToHandOver', ms: 50 * second }, { name: 'handOverToTaken', ms: 20 * second }] }]);

  const { cases, missed, rows } = hotline.call('hotline', 'getResponseTimes', { month: '2026-11' }, supervisor);
  const rowOf = (name: string) => rows.find((row) => row.name === name);
  expect({ cases, missed }).toEqual({ cases: 10, missed: 0 });
  expect(rowOf('ringToAnswer')?.all).toEqual({ n: 10, medianMs: 5_500, ninetiethMs: 9_000, longestMs: 10_000 });
  expect(rowOf('answerToHandOver')).toMatchObject({ all: { n: 3, medianMs: 200_000, ninetiethMs: null, longestMs: 300_000 }, byLevel: { red: { n: 3 }, yellow: { n: 0, medianMs: null } } });
  expect(rowOf('callbackToDone')?.all).toEqual({ n: 0, medianMs: null, ninetiethMs: null, longestMs: null });
  const times = hotline.call('hotline', 'getResponseTimes', { month: '2026-11' }, supervisor);
  const document = hotlineTimesDocument(times, { locale: 'zh-CN', month: '2026-11', hospitalName: '示例医院', zone: 'Asia/Shanghai', cutOffAt: hotline.clock.now, exportedBy: 'supervisor' });
  const [answered, handedOver] = [...document.rows];
  expect(document.title).toBe('示例医院2026年11月热线响应时间统计表');
  expect(answered).toEqual([1, '振铃至应答', 10, '6', '9', '10', 3, '2', '—', '3', 0, '—', '—', '—', 0, '—', '—', '—']);
  expect(handedOver?.slice(0, 6)).toEqual([2, '应答至转值班', 3, '200', '—', '300']);
  expect(hotline.call('hotline', 'getResponseTimes', { month: '2026-12' }, supervisor).cases).toBe(0);
});
