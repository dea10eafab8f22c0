// The backend of the preview: the calls of a script answered from memory, for one response that is no patient's. Answers stay
// while the draft changes around them and are gone with the page; nothing is ever sent or saved.
import type { Questionnaire } from 'fhir/r4';
import type { ResponseState, StoredAnswer } from '#shared/assessments/assessments.contract.ts';
import { factNames } from '#shared/assessments/facts.ts';
import type { Facts } from '#shared/assessments/facts.ts';
import { messages } from '#shared/i18n/messages.ts';
import type { ScriptCalls } from '../script-store.ts';

/** What was answered in the preview, in order, and where it stands. */
export interface PreviewMemory {
  readonly rows: { readonly before: StoredAnswer | null; readonly after: StoredAnswer }[];
  position: string | null;
}

/** No patient: each fact shows its name in brackets. */
const namesOfFacts: Facts = Object.fromEntries(
  factNames.map((name) => {
    const [chinese, english] = messages[`editor.fact.${name}`];
    return [name, { 'zh-CN': `〔${chinese}〕`, 'en-US': `[${english}]` }];
  }),
);

export function emptyMemory(): PreviewMemory {
  return { rows: [], position: null };
}

export function createPreviewCalls(questionnaire: Questionnaire, memory: PreviewMemory, newId: () => string): ScriptCalls {
  const id = newId();
  const latest = (linkId: string): StoredAnswer | null => memory.rows.findLast((row) => row.after.linkId === linkId)?.after ?? null;
  const response = (): ResponseState => ({
    id,
    contactId: null,
    questionnaireId: id,
    questionnaire,
    status: 'in-progress',
    answeredBy: null,
    context: { instant: null, facts: namesOfFacts },
    answers: [...new Set(memory.rows.map((row) => row.after.linkId))].map(latest).filter((answer) => answer !== null),
    currentLinkId: memory.position,
    score: null,
    recordedScore: null,
    scoreBand: null,
    startedAt: 0,
    completedAt: null,
  });
  return {
    getResponses: () => Promise.resolve([response()]),
    saveAnswer({ linkId, values, absentReason, note, isFlagged, position }) {
      const before = latest(linkId);
      const kept = before ?? { linkId, values: [], absentReason: null, note: null, isFlagged: false, recordedAt: 0 };
      const given = values ? { values, absentReason: null } : absentReason ? { values: [], absentReason } : {};
      memory.rows.push({ before, after: { ...kept, ...given, ...(note === undefined ? {} : { note }), ...(isFlagged === undefined ? {} : { isFlagged }) } });
      memory.position = position ?? linkId;
      return Promise.resolve({ answerId: newId(), openAlerts: 0 });
    },
    setPosition({ linkId }) {
      memory.position = linkId;
      return Promise.resolve({});
    },
    retractAnswer() {
      const row = memory.rows.pop();
      if (!row) return Promise.resolve({ restored: null });
      memory.position = row.after.linkId;
      return Promise.resolve({ restored: row.before ?? { ...row.after, values: [], absentReason: null, note: null, isFlagged: false } });
    },
    completeResponse: () => Promise.resolve({ score: null, scoreBand: null }),
    addResponse: () => Promise.resolve({ id }),
  };
}
