// Every refusal has a text, both languages fill the same placeholders, no text is dead, none shouts.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { messages } from '#shared/i18n/messages.ts';

const root = path.join(import.meta.dirname, '../../..');
const pairs = Object.entries(messages) as [string, readonly [string, string]][];

function sources(...folders: string[]): { file: string; text: string }[] {
  return folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.messages.ts'))
      .map((file) => ({ file: path.join(folder, file), text: fs.readFileSync(path.join(root, folder, file), 'utf8') })),
  );
}

const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

test('both languages are there and fill the same placeholders', () => {
  const wrong = pairs.filter(([, [chinese, english]]) => chinese === '' || english === '' || JSON.stringify(placeholders(chinese)) !== JSON.stringify(placeholders(english)));
  expect(wrong.map(([key]) => key)).toEqual([]);
});

test('zh-CN texts are Chinese, neutral and calm', () => {
  const loud = pairs.filter(([, [chinese, english]]) => /[!！]|我们/.test(chinese) || /!/.test(english));
  expect(loud.map(([key]) => key)).toEqual([]);
});

test('every reason with which a call can be refused has a text', () => {
  const reasons = new Set<string>();
  for (const { text } of sources('electron/backend', 'shared')) {
    for (const match of text.matchAll(/(?:conflict|invalidInput)\(\s*'(\w+)'/g)) reasons.add(match[1] ?? '');
    for (const match of text.matchAll(/AppError\(\s*'[a-z-]+',\s*'(\w+)'/g)) reasons.add(match[1] ?? '');
  }
  expect(reasons.size).toBeGreaterThan(10);
  expect([...reasons].filter((reason) => !Object.hasOwn(messages, `error.${reason}`)).sort()).toEqual([]);
});

test('no text is dead: each key, or the stem of keys built from data, stands somewhere in the code', () => {
  const code = sources('electron', 'renderer', 'shared').map(({ text }) => text).join('\n');
  const stems = new Set([...code.matchAll(/[`']([a-z][\w.-]*\.)(?:\$\{|')/gi)].map((match) => match[1] ?? ''));
  const reasons = new Set([...code.matchAll(/'(\w+)'/g)].map((match) => match[1] ?? ''));
  const quoted = new Set([...code.matchAll(/(?<=['"])[\w.:-]+(?=['"])/g)].map(([word]) => word));
  const dead = pairs.map(([key]) => key).filter((key) => {
    if (quoted.has(key)) return false;
    if (key.startsWith('error.')) return !reasons.has(key.slice('error.'.length));
    return ![...stems].some((stem) => key.startsWith(stem));
  });
  expect(dead).toEqual([]);
});
