// Templates fill every place or are not sent; replies that mean stop are understood as such, and ordinary answers are not.
import { expect, test } from 'vitest';
import { mostFailures, nextAttemptAt } from '#shared/messaging/back-off.ts';
import { isOptOut } from '#shared/messaging/opt-out-words.ts';
import { shippedTemplates } from '#shared/messaging/shipped.ts';
import { renderTemplate, smsParts, standardVariables, templateTextsSchema, variablesIn } from '#shared/messaging/template.ts';

const texts = templateTextsSchema.parse({ 'zh-CN': { subject: '', body: '{{recipient.salutation}}，{{ revisit.date }} 复诊' } });

test('a text is filled, or says what is missing', () => {
  expect(renderTemplate(texts, 'en-US', { 'recipient.salutation': '王女士', 'revisit.date': '2026-12-01' })).toEqual({ language: 'zh-CN', subject: '', body: '王女士，2026-12-01 复诊' });
  expect(renderTemplate(texts, null, { 'recipient.salutation': '王女士', 'revisit.date': ' ' })).toEqual({ missing: ['revisit.date'] });
  expect(renderTemplate(texts, null, {})).toEqual({ missing: ['recipient.salutation', 'revisit.date'] });
});

test('shipped texts use what is known of everybody and what their sender fills in, in both languages, and say how to stop', () => {
  for (const { code, purpose, texts: shipped, examples } of shippedTemplates) {
    expect(variablesIn(shipped).filter((name) => !standardVariables.some((known) => known === name)).sort(), code).toEqual(Object.keys(examples).sort());
    expect(templateTextsSchema.parse(shipped)).toEqual(shipped);
    // An emergency passes opt-outs and offers none.
    if (purpose !== 'emergency') for (const text of [shipped['zh-CN'], shipped['en-US']]) expect(text?.body, code).toMatch(/TD/);
  }
});

test.each(['退订', 'TD', 'td', ' t ', '０００0', 'Ｔ', '退订。', '请退订，谢谢', '退订短信', 'STOP', '不要再发了', '拒收'])('%s means stop', (text) => {
  expect(isOptOut(text)).toBe(true);
});

test.each(['好的', '谢谢', '收到，TD-LTE 的号码不对', '我想取消明天的预约', '1', '不是退订，是问时间', ''])('%s is an answer', (text) => {
  expect(isOptOut(text)).toBe(false);
});

test('attempts lie further and further apart, then end; a gateway that asks for more time gets it', () => {
  const times = Array.from({ length: mostFailures }, (_, index) => nextAttemptAt(index + 1, 0, null));
  expect(times).toEqual([60_000, 300_000, 1_800_000, 7_200_000, 21_600_000, null]);
  expect(nextAttemptAt(1, 1000, 600_000)).toBe(601_000);
});

test('a text message is paid by its parts', () => {
  expect([1, 70, 71, 134, 135].map((length) => smsParts('字'.repeat(length)))).toEqual([1, 1, 2, 2, 3]);
});
