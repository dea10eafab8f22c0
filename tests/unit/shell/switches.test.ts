// The development switches of the shell are refused in a packaged application, and `--attach` takes loopback addresses only.
import { describe, expect, test } from 'vitest';
import { SwitchRefusedError, parseSwitches } from '../../../electron/main/switches.ts';

describe('switches of the shell', () => {
  test('are read among those of Chromium', () => {
    const words = ['--no-sandbox', '--inspect=0', '/program', '--data=/ward', '--sample', '--attach=http://127.0.0.1:4000/?token=t'];
    expect(parseSwitches(words, false)).toEqual({ data: '/ward', isSample: true, attach: new URL('http://127.0.0.1:4000/?token=t'), backendEntry: undefined });
  });

  test.each([['--attach=http://127.0.0.1:4000/'], ['--backend-entry=other.cjs']])('%s is refused when packaged', (word) => {
    expect(() => parseSwitches([word], true)).toThrow(SwitchRefusedError);
  });

  test.each(['http://192.0.2.7/', 'https://127.0.0.1/', 'http://127.0.0.1.example.org/', 'http://user@example.org/', 'file:///etc/passwd', 'nonsense'])('attaching to %s is refused', (address) => {
    expect(() => parseSwitches([`--attach=${address}`], false)).toThrow(SwitchRefusedError);
  });
});
