// Visitors, slots and requests of respite for tests, through the contract: one override argument, sensible everything else.
import type { CallInput, TestBackend } from './backend.ts';

type ProviderInput = CallInput<'respite', 'saveProvider'>;
type RequestInput = CallInput<'respite', 'saveRequest'>;
type SlotInput = CallInput<'respite', 'addSlot'>;

/** A volunteer of 西湖区 who keeps company and is trained. @returns her id */
export function addVisitor(test: TestBackend, override: Partial<ProviderInput> = {}): string {
  const id = test.newId();
  const supervisor = test.actor('supervisor');
  test.call('respite', 'saveProvider', { id, kind: 'volunteer', organisation: '社区志愿队', name: '沈老师', sex: 'female', phone: '13700000001', district: '西湖区', furtherDistricts: [], languages: ['杭州话'], skills: ['company', 'meals'], visitsPerWeek: null, minutesPerVisit: null, note: '', ...override }, supervisor);
  test.call('respite', 'addTraining', { id: test.newId(), providerId: id, course: 'basic', completedOn: '2026-01-10', expiresOn: '2027-01-10' }, supervisor);
  return id;
}

/** Every day of the week, all day, holidays too. */
export function addSlots(test: TestBackend, providerId: string, override: Partial<SlotInput> = {}): void {
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) test.call('respite', 'addSlot', { id: test.newId(), providerId, weekday, from: '08:00', to: '20:00', beginsOn: '2026-11-01', endsOn: null, isOpenOnClosedDays: true, ...override }, test.actor('nurse'));
}

export function serviceNamed(test: TestBackend, title: string): string {
  return test.call('respite', 'listServices', {}).find((service) => service.title === title)?.id ?? '';
}

/** Agreed by the family: two hours of company in 西湖区. @returns its id */
export function addRequest(test: TestBackend, family: { readonly caregiverId: string; readonly patientId: string }, override: Partial<RequestInput> = {}): string {
  const id = test.newId();
  test.call('respite', 'saveRequest', { id, ...family, reason: '夜间起身多次', hasAgreed: true, serviceId: serviceNamed(test, '上门陪伴'), visits: 1, minutes: 120, earliestOn: null, latestOn: null, times: [], district: '西湖区', language: null, sex: null, skills: [], note: '', ...override }, test.actor('nurse'));
  return id;
}
