// Short messages through a vendor's exchange folder: one CSV a message in `out`, its receipts and what people sent back as CSV in `in`.
// A file appears whole or not at all (written aside, flushed, renamed) and is named by its key: a key seen twice is one message, as the
// vendor's contract says. A file that was read is removed only at the next look, after all of it has been written down here.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { SmsFiles } from '#shared/messaging/front-machine.ts';
import type { OutgoingMessage, SendOutcome } from '#shared/messaging/messaging.contract.ts';
import type { ChannelAdapter, InboundReply, Receipt } from './channel-adapter.ts';

/** Of files in one look; the rest comes with the next. */
const mostFiles = 500;
const mostBytes = 5_000_000;

export function createSmsFilesAdapter(settings: SmsFiles): ChannelAdapter {
  const out = path.join(settings.folder, 'out');
  const inbox = path.join(settings.folder, 'in');
  const read: string[] = [];

  return {
    async send(message) {
      try {
        const { default: iconv } = await import('iconv-lite');
        fs.mkdirSync(out, { recursive: true });
        writeWhole(path.join(out, `${message.key}.csv`), iconv.encode(tableOf(message), settings.encoding));
        return { kind: 'accepted', providerId: message.key };
      } catch (error) {
        return { kind: 'refused', reason: (error as NodeJS.ErrnoException).code ?? 'files', isPermanent: false } satisfies SendOutcome;
      }
    },

    async collect() {
      for (const file of read.splice(0)) fs.rmSync(file, { force: true });
      const receipts: Receipt[] = [];
      const replies: InboundReply[] = [];
      const names = fs.existsSync(inbox) ? fs.readdirSync(inbox).filter((name) => name.toLowerCase().endsWith('.csv')).sort() : [];
      for (const name of names.slice(0, mostFiles)) {
        const file = path.join(inbox, name);
        const rows = await rowsOf(file, settings.encoding);
        // Kept for somebody to look at, and not read again.
        if (!rows) {
          fs.renameSync(file, `${file}.unreadable`);
          continue;
        }
        for (const row of rows) {
          receipts.push(...receiptOf(settings, row));
          replies.push(...replyOf(row));
        }
        read.push(file);
      }
      return { receipts, replies };
    },
  };
}

function writeWhole(file: string, bytes: Buffer): void {
  const aside = `${file}.${crypto.randomBytes(4).toString('hex')}.part`;
  const handle = fs.openSync(aside, 'wx', 0o660);
  try {
    fs.writeSync(handle, bytes);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  fs.renameSync(aside, file);
}

function tableOf({ key, address, body, providerCode }: OutgoingMessage): string {
  return `key,phone,text,template\r\n${[key, address, body, providerCode ?? ''].map(quote).join(',')}\r\n`;
}

/** Text is always quoted, and one that a spreadsheet would take for a formula is text there too. */
function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

type Row = Readonly<Record<string, string | undefined>>;

async function rowsOf(file: string, encoding: SmsFiles['encoding']): Promise<readonly Row[] | null> {
  const { default: iconv } = await import('iconv-lite');
  const { parse } = await import('csv-parse/sync');
  try {
    if (fs.statSync(file).size > mostBytes) return null;
    const rows: Row[] = parse(iconv.decode(fs.readFileSync(file), encoding), { bom: true, columns: true, skip_empty_lines: true, trim: true });
    return rows.every((row) => row['key'] !== undefined || row['phone'] !== undefined) ? rows : null;
  } catch {
    return null;
  }
}

function receiptOf({ deliveredStates }: SmsFiles, { key, status, time }: Row): Receipt[] {
  if (!key || !status) return [];
  const isDelivered = deliveredStates.includes(status);
  return [{ providerId: key, state: isDelivered ? 'delivered' : 'undelivered', happenedAt: instantOf(time), reason: isDelivered ? null : status.slice(0, 200) }];
}

/** Where the vendor numbers its replies not, the same words from the same telephone at the same time are one. */
function replyOf({ id, phone, text, time, key }: Row): InboundReply[] {
  if (key !== undefined || !phone || text === undefined) return [];
  const providerId = id || crypto.createHash('sha256').update(`${phone} ${time ?? ''} ${text}`).digest('hex').slice(0, 32);
  return [{ providerId, address: phone, text: text.slice(0, 2000), receivedAt: instantOf(time) }];
}

/** ISO with its offset; anything else is no time. */
function instantOf(text: string | undefined): number | null {
  if (text === undefined || !/^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
