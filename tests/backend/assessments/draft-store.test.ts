// The editor's store over a real backend: whatever is typed, undone and redone, and however often the connection breaks before or
// after the work was done, what is stored at the end is what is on the page; two windows never overwrite each other.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withTitle, writtenTitle } from '#shared/assessments/draft.ts';
import { insertItem } from '#shared/assessments/draft-items.ts';
import { newItem } from '#shared/assessments/draft-question.ts';
import { contract } from '#shared/contract.ts';
import { createClient } from '#shared/rpc/client.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { createMemoryTransportPair } from '#shared/rpc/transport.ts';
import type { DraftStore } from '../../../renderer/assessments/editor/draft-store.ts';
import { createDraftStore } from '../../../renderer/assessments/editor/draft-store.ts';
import type { Actor } from '../../../electron/backend/rpc/context.ts';
import { createTestBackend } from '../../support/backend.ts';
import type { TestBackend } from '../../support/backend.ts';

let test_: TestBackend;
let supervisor: Actor;

beforeEach(() => {
  test_ = createTestBackend();
  supervisor = test_.actor('supervisor');
});
afterEach(() => test_.close());

function begin(): string {
  return test_.call('assessments', 'openDraft', { as: 'blank', title: { 'zh-CN': '随访', 'en-US': 'Follow-up' }, kind: 'follow_up' }, supervisor).id;
}

/** A window on the draft. `fault` is asked before and after each save; true: the connection breaks there. */
async function open(id: string, fault: () => boolean = () => false): Promise<DraftStore> {
  const [page, host] = createMemoryTransportPair();
  test_.backend.serve(host, { hostSession: 'test', workstation: 'ward-1', actor: supervisor });
  const calls = createClient(contract, page, () => test_.newId()).call.assessments;
  const breakOff = (): void => {
    if (fault()) throw new AppError('unavailable', 'connectionLost');
  };
  const load = () => calls.getDraft({ id });
  const draft = await load();
  return createDraftStore(draft!, {
    async save(input, requestId) {
      breakOff();
      const { revision } = await calls.saveDraft(input, { id: requestId });
      breakOff();
      return revision;
    },
    load,
    newId: () => test_.newId(),
    later: (work) => setImmediate(work),
  });
}

const stored = (id: string) => test_.call('assessments', 'getDraft', { id }, supervisor)!;
const title = (store: DraftStore, text: string): void => store.change((before) => withTitle(before, { ...writtenTitle(before), 'zh-CN': text }), { merge: 'title' });

test('what is on the page is what is stored, whenever the connection breaks', async () => {
  const anyStep = fc.constantFrom('title', 'item', 'undo', 'redo', 'settle');
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 20 }), fc.infiniteStream(fc.integer({ min: 0, max: 3 })), async (steps, luck) => {
      const id = begin();
      let breaks = 6;
      const store = await open(id, () => breaks > 0 && luck.next().value === 0 && (breaks -= 1) >= 0);
      for (const [index, step] of steps.entries()) {
        if (step === 'title') title(store, `第 ${index} 稿`);
        else if (step === 'item') store.change((before) => insertItem(before, newItem('yes-no', `q-${index}`), 'end'));
        else if (step === 'settle') await store.settle();
        else if (step === 'undo') store.undo();
        else store.redo();
      }
      const revision = await store.settle();
      const { resource, revision: kept } = stored(id);
      expect(revision).toBe(kept);
      expect(resource).toEqual(JSON.parse(JSON.stringify(store.state().resource)));
    }),
    { numRuns: 60 },
  );
});

test('typing in one field is one step back; undo brings the item under work back too; redo repeats', async () => {
  const id = begin();
  const store = await open(id);
  for (const text of ['术', '术后', '术后随访']) title(store, text);
  store.change((before) => insertItem(before, newItem('scale', 'q-1'), 'end'), { select: { linkId: 'q-1' } });
  store.undo();
  const afterOne = [store.state().resource.title, store.state().resource.item, store.state().selection];
  store.undo();
  const afterTwo = [store.state().resource.title, store.state().canUndo];
  store.redo();
  store.redo();
  await store.settle();
  expect([afterOne, afterTwo, stored(id).resource.title, stored(id).resource.item?.length]).toEqual([['术后随访', undefined, { part: 'header' }], ['随访', false], '术后随访', 1]);
});

test('the second window is refused and loses nothing: it takes what is stored, and its own is one undo away', async () => {
  const id = begin();
  const [first, second] = [await open(id), await open(id)];
  title(first, '甲');
  await first.settle();
  title(second, '乙');
  expect([await second.settle(), second.state().refusal?.reason, second.state().isSaved, stored(id).resource.title]).toEqual([null, 'draftChanged', false, '甲']);
  title(second, '乙二');
  await second.takeTheirs();
  expect([second.state().resource.title, second.state().isSaved, second.state().refusal]).toEqual(['甲', true, null]);
  second.undo();
  expect([await second.settle(), stored(id).resource.title]).toEqual([3, '乙二']);
});
