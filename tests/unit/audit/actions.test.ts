// The audit page speaks in words: every command of the contract has its name in both languages, no name is left over from a
// command that is gone, and every refusal that can stand in a row has a word.
import { expect, test } from 'vitest';
import { auditActionMessages } from '#shared/audit/actions.messages.ts';
import { contract } from '#shared/contract.ts';
import { errorCodes } from '#shared/rpc/errors.ts';

const named = (prefix: string): string[] => Object.keys(auditActionMessages).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));

test('every command has a name, and every name a command', () => {
  const commands = Object.entries(contract).flatMap(([moduleName, calls]) => Object.entries(calls).flatMap(([callName, call]) => (call.kind === 'command' ? [`${moduleName}.${callName}`] : [])));
  expect(named('audit.action.').sort()).toEqual(commands.sort());
});

test('no two commands share a name', () => {
  for (const language of [0, 1] as const) {
    const names = Object.entries(auditActionMessages).flatMap(([key, pair]) => (key.startsWith('audit.action.') ? [pair[language]] : []));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  }
});

test('every refusal has a word', () => {
  expect(named('audit.refusal.')).toEqual(expect.arrayContaining([...errorCodes, 'refused', 'locked-out']));
});
