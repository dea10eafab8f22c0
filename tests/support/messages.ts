// A hospital that may send short messages, and templates that a supervisor approved.
import type { TestBackend } from './backend.ts';

/** @param more other settings, such as a front machine for links */
export function switchMessagesOn(test: TestBackend, more: Record<string, unknown> = {}): void {
  const settings = test.call('settings', 'getSettings', {}) as Record<string, Record<string, unknown>>;
  test.call('settings', 'changeSettings', { values: { 'messaging.isOn': true, 'messaging.sms': { ...settings['messaging.sms'], url: 'https://sms.invalid/send' }, 'hospital.name': '示例医院', 'hospital.callbackNumber': '0571-1', ...more } });
}

export function approveTemplates(test: TestBackend, codes: readonly string[]): void {
  for (const { code, newest } of test.call('messaging', 'listTemplates', {})) {
    if (codes.includes(code)) test.call('messaging', 'approveTemplate', { versionId: newest.id }, test.actor('supervisor'));
  }
}
