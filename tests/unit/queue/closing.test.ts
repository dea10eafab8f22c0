// The page's draft of a contact's end: what goes into the command, and what is still asked for before it may go.
import { describe, expect, it } from 'vitest';
import { outcomes } from '#shared/queue/outcomes.ts';
import { emptyDraft, missingOf, toClosing } from '../../../renderer/queue/closing.ts';

const zone = 'Asia/Shanghai';
/** 2026-11-20 10:00 in Shanghai */
const now = Date.UTC(2026, 10, 20, 2, 0);

describe('the draft of a contact’s end', () => {
  it('takes a callback on the hospital’s clock, whatever the machine’s zone', () => {
    const draft = { ...emptyDraft, callbackOn: '2026-11-21', callbackTime: '09:30', isCallbackMine: true };
    expect(toClosing(draft, 'callback', zone).callback).toEqual({ at: Date.UTC(2026, 10, 21, 1, 30), forMe: true });
    expect(missingOf(draft, 'callback', zone, now)).toEqual([]);
  });

  it('asks again for a callback that has passed, or has no time', () => {
    expect(missingOf({ ...emptyDraft, callbackOn: '2026-11-20', callbackTime: '09:59' }, 'callback', zone, now)).toEqual(['callback']);
    expect(missingOf({ ...emptyDraft, callbackOn: '2026-11-21' }, 'callback', zone, now)).toEqual(['callback']);
  });

  it('asks for who answered, who said so, which number, a note', () => {
    const asked = Object.fromEntries(outcomes.map((outcome) => [outcome, missingOf(emptyDraft, outcome, zone, now)]).filter(([, missing]) => missing?.length));
    expect(asked).toEqual({
      completed_family: ['answered-by'],
      completed_partly: ['answered-by'],
      callback: ['callback'],
      refused_all: ['answered-by'],
      deceased: ['informant'],
      suspended: ['number'],
      vacant: ['number'],
      wrong_number: ['number'],
      other: ['note'],
    });
  });

  it('sends nothing that the outcome did not ask for', () => {
    const draft = { ...emptyDraft, callbackOn: '2026-11-21', callbackTime: '09:30', informant: '女儿', note: ' 好 ' };
    expect(toClosing(draft, 'completed_self', zone)).toEqual({ outcome: 'completed_self', note: '好', answeredBy: 'patient', contactPointId: null, callback: null, deceased: null });
  });
});
