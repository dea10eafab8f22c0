// The page's store of what is recorded in a call, over a real backend: durable in order, safe with an input method, and a connection
// that fails at any moment, before or after the backend has done the work, loses nothing and doubles nothing.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '#shared/contract.ts';
import { createClient } from '#shared/rpc/client.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { createMemoryTransportPair } from '#shared/rpc/transport.ts';
import type { FeedbackStore, FeedbackStoreParts } from '../../../renderer/satisfaction/feedback-store.ts';
import { createFeedbackStore } from '../../../renderer/satisfaction/feedback-store.ts';
import { qb } from '../../../electron/backend/db/db.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import type { TestBackend } from '../../support/backend.ts';
import { createTestBackend } from '../../support/backend.ts';
import { addPatient } from '../../support/clinic.ts';

let test: TestBackend;
let nurse: Actor;
let contactId: string;
/** Timers that wait: they go off by hand. */
let waiting: (() => void)[];

beforeEach(() => {
  test = createTestBackend();
  nurse = test.actor('nurse');
  contactId = test.call('queue', 'claim', { patientId: addPatient(test).patientId }, nurse).id;
  waiting = [];
});
afterEach(() => test.close());

type Calls = ReturnType<FeedbackStoreParts['calls']>;

/** The nurse's own wire to the backend. `fault` is asked before and after each call; true: the connection breaks there. */
function open(fault: () => boolean = () => false): FeedbackStore {
  const [page, host] = createMemoryTransportPair();
  test.backend.serve(host, { hostSession: 'test', workstation: 'ward-1', actor: nurse });
  const calls = createClient(contract, page, () => test.newId()).call.satisfaction;
  const broken = (): never => {
    throw new AppError('unavailable', 'connectionLost');
  };
  const wire = new Proxy(calls, {
    get: (target, name: keyof Calls) => async (input: never, options: never) => {
      if (fault()) broken();
      const output = await (target[name] as (input: never, options: never) => Promise<unknown>)(input, options);
      return fault() ? broken() : output;
    },
  });
  return createFeedbackStore(contactId, { calls: () => wire, newId: () => test.newId(), later: (work) => void waiting.push(work) });
}

/** Lets what is on its way arrive. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Until everything is acknowledged; every timer goes off. */
async function settle(store: FeedbackStore): Promise<void> {
  store.settle();
  while (store.state().unsent > 0) {
    for (const work of waiting.splice(0)) work();
    await breathe();
  }
}

const shownId = (store: FeedbackStore): string => store.state().shownId ?? '';
const statements = () => test.backend.db.all(qb.selectFrom('feedback_statement').select(['feedback_id', 'sequence', 'kind', 'text', 'person_name']).orderBy('feedback_id').orderBy('sequence'));
const department = (): string => test.backend.db.one(qb.selectFrom('department').select('id').where('name', '=', '普通外科')).id;

describe('recording', () => {
  it('the kind is durable at once; the department of the stay comes back', async () => {
    const store = open();
    store.begin('complaint');
    await settle(store);
    expect(statements()).toEqual([{ feedback_id: shownId(store), sequence: 1, kind: 'complaint', text: '', person_name: null }]);
    expect(store.state().drafts?.map(({ statement }) => statement.departmentId)).toEqual([department()]);
  });

  it('words go after a pause, once, as a whole', async () => {
    const store = open();
    store.begin('praise');
    await settle(store);
    for (const text of ['很', '很好']) store.change(shownId(store), { text });
    store.change(shownId(store), { personName: '李护士' });
    expect([store.state().unsent, statements().length]).toEqual([1, 1]);
    for (const work of waiting.splice(0)) work();
    await settle(store);
    expect(statements().slice(1)).toEqual([{ feedback_id: shownId(store), sequence: 2, kind: 'praise', text: '很好', person_name: '李护士' }]);
  });

  it('letters of an input method are not words', async () => {
    const store = open();
    store.begin('complaint');
    await settle(store);
    store.hold(true);
    store.change(shownId(store), { text: 'huanyao' });
    for (const work of waiting.splice(0)) work();
    await breathe();
    store.change(shownId(store), { text: '换药' });
    store.hold(false);
    await settle(store);
    expect(statements().map(({ text }) => text)).toEqual(['', '换药']);
  });

  it('what was recorded before is there after a reload, and goes on', async () => {
    const first = open();
    first.begin('suggestion');
    first.change(shownId(first), { text: '加扶手' });
    await settle(first);
    const again = open();
    again.refresh();
    while (again.state().drafts === undefined) await breathe();
    expect(again.state().drafts?.map(({ id, statement }) => [id, statement.text])).toEqual([[shownId(first), '加扶手']]);
    again.change(shownId(first), { text: '走廊加扶手' });
    await settle(again);
    expect(statements().at(-1)).toMatchObject({ text: '走廊加扶手' });
  });
});

it('a refusal is shown, not repeated', async () => {
  const store = open();
  store.begin('complaint');
  await settle(store);
  test.call('satisfaction', 'voidFeedback', { id: shownId(store), reason: '误记' }, nurse);
  store.change(shownId(store), { text: '迟到的话' });
  await settle(store);
  expect([store.state().refusal?.reason, store.state().unsent, statements().length]).toEqual(['feedbackSettled', 0, 1]);
});

it('whatever the connection does, what was said last is stored, once each', async () => {
  const said = fc.record({ kind: fc.constantFrom('complaint' as const, 'suggestion' as const, 'praise' as const), texts: fc.array(fc.constantFrom('一', '二', '三'), { maxLength: 3 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 3 }), fc.array(fc.boolean(), { maxLength: 12 }), async (stories, faults) => {
      const known = new Set(statements().map((row) => row.feedback_id));
      const breaks = [...faults];
      const store = open(() => breaks.shift() ?? false);
      for (const { kind, texts } of stories) {
        store.begin(kind);
        for (const text of texts) {
          store.change(shownId(store), { text });
          store.settle();
        }
      }
      await settle(store);
      const stored = new Map(statements().filter((row) => !known.has(row.feedback_id)).map((row) => [row.feedback_id, row]));
      expect(store.state().drafts?.map(({ id }) => [stored.get(id)?.kind, stored.get(id)?.text])).toEqual(stories.map(({ kind, texts }) => [kind, texts.at(-1) ?? '']));
      expect(stored.size).toBe(stories.length);
    }),
    { numRuns: 40 },
  );
});
