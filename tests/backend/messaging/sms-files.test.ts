// Short messages through a vendor's folder: a file appears whole, says the words to the letter in the vendor's encoding, once a key; receipts
// and replies are read, kept until they are written down, and what cannot be read is put aside and stops nothing.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OutgoingMessage } from '#shared/messaging/messaging.contract.ts';
import { noSmsFiles } from '#shared/messaging/front-machine.ts';
import { createSmsFilesAdapter } from '../../../electron/backend/messaging/sms-files-adapter.ts';

let folder: string;
const signal = new AbortController().signal;
const message: OutgoingMessage = { messageId: 'm', attempt: 1, channel: 'sms', key: 'm-sms', address: '13800001234', subject: '', body: '王女士，“复诊”：\n=1+1, "带好病历"', providerCode: null, variables: {} };

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-vendor-'));
  fs.mkdirSync(path.join(folder, 'in'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text: string, encoding = 'utf8'): void => fs.writeFileSync(path.join(folder, 'in', name), iconv.encode(text, encoding));

test('one file a key, whole, in the encoding of the vendor', async () => {
  const vendor = createSmsFilesAdapter({ ...noSmsFiles, folder, encoding: 'gb18030' });
  expect([await vendor.send(message, signal), await vendor.send(message, signal)]).toEqual([{ kind: 'accepted', providerId: 'm-sms' }, { kind: 'accepted', providerId: 'm-sms' }]);
  expect(fs.readdirSync(path.join(folder, 'out'))).toEqual(['m-sms.csv']);
  const bytes = fs.readFileSync(path.join(folder, 'out/m-sms.csv'));
  expect(parse(iconv.decode(bytes, 'gb18030'), { columns: true })).toEqual([{ key: 'm-sms', phone: '13800001234', text: message.body, template: '' }]);
});

test('a folder that cannot be written: refused for now', async () => {
  fs.writeFileSync(path.join(folder, 'out'), 'a file in its place');
  expect(await createSmsFilesAdapter({ ...noSmsFiles, folder }).send(message, signal)).toMatchObject({ kind: 'refused', isPermanent: false });
});

test('receipts and replies stay until the next look; what cannot be read is put aside', async () => {
  put('1.csv', 'key,status,time\r\nm-sms,DELIVRD,2026-11-20T10:02:00+08:00\r\nn-sms,MK:0012,\r\n');
  put('2.csv', '\ufeffphone,text,time\r\n+8613800001234,"退订\r\n谢谢",2026-11-20T10:03:00+08:00\r\n');
  put('3.csv', 'phone,text\r\n"13800001234,never ends');
  put('4.part', 'phone,text\r\n138');
  const vendor = createSmsFilesAdapter({ ...noSmsFiles, folder });
  const first = await vendor.collect?.(signal);
  expect(first).toEqual({
    receipts: [
      { providerId: 'm-sms', state: 'delivered', happenedAt: Date.parse('2026-11-20T10:02:00+08:00'), reason: null },
      { providerId: 'n-sms', state: 'undelivered', happenedAt: null, reason: 'MK:0012' },
    ],
    replies: [{ providerId: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown, address: '+8613800001234', text: '退订\r\n谢谢', receivedAt: Date.parse('2026-11-20T10:03:00+08:00') }],
  });
  expect(fs.readdirSync(path.join(folder, 'in')).sort()).toEqual(['1.csv', '2.csv', '3.csv.unreadable', '4.part']);
  // The program ended before it wrote them down: the same ones again, with the same ids.
  expect(await createSmsFilesAdapter({ ...noSmsFiles, folder }).collect?.(signal)).toEqual(first);
  expect(await vendor.collect?.(signal)).toEqual({ receipts: [], replies: [] });
  expect(fs.readdirSync(path.join(folder, 'in')).sort()).toEqual(['3.csv.unreadable', '4.part']);
});
