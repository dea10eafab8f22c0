// The page's script store over a real backend: what shows, what is stored, and that a connection that fails at any moment,
// before or after the backend has done the work, neither loses an answer nor does one twice.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyAnswer } from '#shared/assessments/answer.ts';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import { contract } from '#shared/contract.ts';
import { createClient } from '#shared/rpc/client.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { createMemoryTransportPair } from '#shared/rpc/transport.ts';
import type { ScriptStore } from '../../../renderer/assessments/script-store.ts';
import { createScriptStore } from '../../../renderer/assessments/script-store.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { createTestBackend } from '../../support/backend.ts';
import type { TestBackend } from '../../support/backend.ts';
import { closeContact, openContact } from './calls.ts';

let test_: TestBackend;
let nurse: Actor;

beforeEach(() => {
  test_ = createTestBackend();
  nurse = test_.actor('nurse');
});
afterEach(() => test_.close());

type Calls = ReturnType<Parameters<typeof createScriptStore>[1]['calls']>;

/** The nurse's own wire to the backend. `fault` is asked before and after each call; true: the connection breaks there. */
function wire(fault: (moment: 'before' | 'after') => boolean = () => false): Calls {
  const [page, host] = createMemoryTransportPair();
  test_.backend.serve(host, { hostSession: 'test', workstation: 'ward-1', actor: nurse });
  const calls = createClient(contract, page, () => test_.newId()).call.assessments;
  const broken = (): never => {
    throw new AppError('unavailable', 'connectionLost');
  };
  return new Proxy(calls, {
    get: (target, name: keyof Calls) => async (input: never, options: never) => {
      if (fault('before')) broken();
      const output = await (target[name] as (input: never, options: never) => Promise<unknown>)(input, options);
      return fault('after') ? broken() : output;
    },
  });
}

async function open(contactId: string, calls = wire()): Promise<ScriptStore> {
  const waiting: (() => void)[] = [];
  const store = createScriptStore(contactId, { calls: () => calls, newId: () => test_.newId(), later: (work) => waiting.push(work) });
  const retry = setInterval(() => waiting.splice(0).forEach((work) => work()), 1);
  store.refresh();
  await until(store, () => store.state().scripts !== undefined || (store.refresh(), false));
  retries.push(retry);
  return store;
}

const retries: NodeJS.Timeout[] = [];
afterEach(() => retries.splice(0).forEach((timer) => clearInterval(timer)));

function until(store: ScriptStore, isTrue: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (!isTrue()) return;
      stop();
      clearInterval(timer);
      resolve();
    };
    const stop = store.subscribe(check);
    const timer = setInterval(check, 1);
    check();
  });
}

const saved = (store: ScriptStore): Promise<void> => until(store, () => store.state().unsent === 0);

function stored(contactId: string) {
  return test_.call('assessments', 'getResponses', { contactId }, nurse);
}

test('ten keys and the script is complete, at its end, with nothing unsent', async () => {
  const { contactId } = openContact(test_, nurse, [shippedQuestionnaireUrls.dischargeFollowUp]);
  const store = await open(contactId);
  for (const value of ['better', 'none', 2, 'no', 'good', 'all', 'as-told', 'booked', 'arranged', 'clear']) {
    expect(store.answer([typeof value === 'number' ? { valueInteger: value } : { valueCoding: { code: value } }])).toBeNull();
  }
  expect(store.state().slotKey).toBeNull();
  await saved(store);
  expect(stored(contactId)).toMatchObject([{ status: 'completed', currentLinkId: 'what-if', answers: { length: 10 } }]);
});

test('reopened, it stands at the same question; several scripts run on as one', async () => {
  const { contactId } = openContact(test_, nurse, [shippedQuestionnaireUrls.nrsPain, shippedQuestionnaireUrls.phq9]);
  const store = await open(contactId);
  store.answer([{ valueInteger: 2 }]);
  expect([store.state().index, store.state().slotKey]).toEqual([1, 'phq9-1']);
  store.answer([{ valueCoding: { code: 'several-days' } }]);
  store.next();
  await saved(store);
  const reopened = await open(contactId);
  expect([reopened.state().index, reopened.state().slotKey]).toEqual([1, 'phq9-3']);
  reopened.back();
  reopened.back();
  reopened.back();
  expect([reopened.state().index, reopened.state().slotKey]).toEqual([0, 'nrs']);
});

test('an answer that does not fit is not sent; notes and marks stay at the question', async () => {
  const { contactId } = openContact(test_, nurse, [shippedQuestionnaireUrls.nrsPain]);
  const store = await open(contactId);
  expect(store.answer([{ valueInteger: 11 }])?.code).toBe('aboveMaximum');
  store.setNote(' 左膝 ');
  store.setNote('左膝');
  store.toggleFlag();
  expect(store.state().slotKey).toBe('nrs');
  await saved(store);
  expect(stored(contactId)[0]!.answers).toMatchObject([{ ...emptyAnswer, note: '左膝', isFlagged: true }]);
  expect(test_.backend.db.all(qb.selectFrom('answer').select('id'))).toHaveLength(2);
});

test('taken back, the question and its former answer return', async () => {
  const { contactId } = openContact(test_, nurse, [shippedQuestionnaireUrls.nrsPain]);
  const store = await open(contactId);
  store.answer([{ valueInteger: 5 }]);
  store.answer([{ valueCoding: { code: 'eased' } }]);
  store.takeBack();
  await saved(store);
  expect([store.state().slotKey, store.state().scripts![0]!.evaluation.answers.get('nrs-relief')]).toEqual(['nrs-relief', emptyAnswer]);
});

test('a refused answer is shown as refused and leaves the screen', async () => {
  const { contactId } = openContact(test_, nurse, [shippedQuestionnaireUrls.nrsPain]);
  const store = await open(contactId);
  closeContact(test_, contactId);
  store.answer([{ valueInteger: 2 }]);
  await until(store, () => store.state().unsent === 0 && store.state().scripts![0]!.evaluation.answers.size === 0);
  expect(store.state().refusal?.reason).toBe('contactClosed');
});

test('a connection that breaks before or after the work loses nothing and does nothing twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 6 }), fc.array(fc.boolean(), { maxLength: 30 }), async (values, faults) => {
      const { contactId } = openContact(test_, nurse, [shippedQuestionnaireUrls.nrsPain]);
      const store = await open(contactId, wire(() => faults.shift() ?? false));
      for (const valueInteger of values) store.answer([{ valueInteger }], true);
      await saved(store);
      const [response] = stored(contactId);
      expect(response!.answers.map((answer) => answer.values)).toEqual([[{ valueInteger: values.at(-1) }]]);
      expect(test_.backend.db.all(qb.selectFrom('answer').select('value').where('response_id', '=', response!.id).orderBy('sequence')).map((row) => row.value)).toEqual(values.map((valueInteger) => JSON.stringify([{ valueInteger }])));
    }),
    { numRuns: 25 },
  );
});
