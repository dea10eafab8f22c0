// Drafts of questionnaires: opened, replaced at each change, discarded or published. The revision that the page names must be
// the one stored, or somebody else's work would be lost. Publishing checks again: what the page said of findings is not trusted.
import type { Questionnaire } from 'fhir/r4';
import type { draftsContract } from '#shared/assessments/drafts.contract.ts';
import { blankQuestionnaire, copyOf, isVersion, kindOf, nextVersionOf } from '#shared/assessments/draft.ts';
import { flattenItems } from '#shared/assessments/draft-items.ts';
import { isAsked } from '#shared/assessments/draft-question.ts';
import { hasExpressions } from '#shared/assessments/expressions.ts';
import { titleOf } from '#shared/assessments/extensions.ts';
import { isError } from '#shared/assessments/lint-finding.ts';
import { lintQuestionnaire } from '#shared/assessments/lint.ts';
import { conflict, invalidInput } from '#shared/rpc/errors.ts';
import type { CommandContext, ModuleHandlers, QueryContext } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { findQuestionnaire, findQuestionnaireVersion } from './assessments.queries.ts';
import type { QuestionnaireRow } from './assessments.queries.ts';
import { closeDraft, countContactsAsking, findDraft, findNewestVersion, findOpenDraft, insertDraft, listOpenDrafts, listPlansAsking, replaceDraft, setRetiredAt } from './drafts.queries.ts';
import { requireEngine } from './expression-engine.ts';
import { publishQuestionnaire, summaryOf } from './forms.ts';
import { requireFound } from './responses.ts';

export const draftsHandlers: ModuleHandlers<typeof draftsContract> = {
  listDrafts: (ctx) =>
    listOpenDrafts(ctx.read).map((row) => {
      const resource = resourceOf(row);
      return {
        id: row.id,
        url: row.url,
        title: titleOf(resource),
        kind: kindOf(resource),
        baseVersion: row.base_version,
        questionCount: flattenItems(resource.item).filter(isAsked).length,
        editedBy: row.edited_by,
        editedAt: row.recorded_at,
      };
    }),

  getDraft(ctx, input) {
    const row = findDraft(ctx.read, input.id);
    if (!row) return null;
    const published = findNewestVersion(ctx.read, row.url);
    return { id: row.id, resource: resourceOf(row), revision: row.revision, published: published ? summaryOf(published) : null, closedAs: row.closed_as, editedBy: row.edited_by, editedAt: row.recorded_at };
  },

  openDraft(ctx, input) {
    const url = `urn:uuid:${ctx.newId()}`;
    const hospital = loadSettings(ctx.read)['hospital.name'];
    if (input.as === 'blank') return { id: open(ctx, blankQuestionnaire(url, input.title, input.kind, hospital), null) };
    const base = requireFound(findQuestionnaire(ctx.read, input.questionnaireId), 'questionnaire');
    if (input.as === 'copy') return { id: open(ctx, { ...copyOf(resourceOf(base), url), publisher: hospital }, base.id) };
    if (base.is_shipped === 1) throw conflict('shippedNotEdited');
    const present = findOpenDraft(ctx.read, base.url);
    return { id: present?.id ?? open(ctx, nextVersionOf(resourceOf(base)), base.id) };
  },

  saveDraft(ctx, input) {
    const draft = requireOpen(ctx, input.id);
    const resource: Questionnaire = { ...input.resource, url: draft.url, status: 'draft' };
    if (!replaceDraft(ctx.db, input, { resource: JSON.stringify(resource), ...stamp(ctx) })) throw changedBy(draft);
    return { revision: input.revision + 1 };
  },

  discardDraft(ctx, input) {
    closeDraft(ctx.db, requireOpen(ctx, input.id).id, { closed_at: ctx.now, closed_as: 'discarded', published_id: null });
    return {};
  },

  publishDraft(ctx, input) {
    const draft = requireOpen(ctx, input.id);
    if (draft.revision !== input.revision) throw changedBy(draft);
    if (!isVersion(input.version)) throw invalidInput('versionMalformed');
    if (findQuestionnaireVersion(ctx.read, draft.url, input.version)) throw conflict('versionTaken', { version: input.version });
    const resource: Questionnaire = { ...resourceOf(draft), version: input.version, status: 'active', date: new Date(ctx.now).toISOString().slice(0, 10) };
    const findings = lintQuestionnaire(resource, hasExpressions(resource) ? { engine: requireEngine() } : {});
    const warnings = findings.filter((finding) => finding.severity === 'warning').length;
    if (!findings.some(isError) && warnings > 0 && !input.acceptsWarnings) throw conflict('warningsNotAccepted', { count: warnings });
    const id = publishQuestionnaire(ctx, resource, false);
    closeDraft(ctx.db, draft.id, { closed_at: ctx.now, closed_as: 'published', published_id: id });
    return { questionnaireId: id, version: input.version };
  },

  getUses: (ctx, input) => ({ plans: listPlansAsking(ctx.read, input.url), openContacts: countContactsAsking(ctx.read, input.url) }),

  retireQuestionnaire(ctx, input) {
    const row = requireFound(findQuestionnaire(ctx.read, input.id), 'questionnaire');
    if (row.retired_at !== null) throw conflict('alreadyRetired');
    setRetiredAt(ctx.db, row.id, ctx.now);
    return {};
  },

  restoreQuestionnaire(ctx, input) {
    const row = requireFound(findQuestionnaire(ctx.read, input.id), 'questionnaire');
    if (findNewestVersion(ctx.read, row.url)?.id !== row.id) throw conflict('newerVersionExists');
    setRetiredAt(ctx.db, row.id, null);
    return {};
  },
};

type Draft = NonNullable<ReturnType<typeof findDraft>>;

function requireOpen(ctx: QueryContext, id: string): Draft {
  const draft = requireFound(findDraft(ctx.read, id), 'draft');
  if (draft.closed_at !== null) throw conflict('draftClosed');
  return draft;
}

function changedBy(draft: Draft): Error {
  return conflict('draftChanged', { by: draft.edited_by });
}

function open(ctx: CommandContext, resource: Questionnaire, baseId: string | null): string {
  const id = ctx.newId();
  insertDraft(ctx.db, { id, url: resource.url ?? '', base_id: baseId, resource: JSON.stringify(resource), opened_at: ctx.now, ...stamp(ctx) });
  return id;
}

function resourceOf(row: Pick<QuestionnaireRow, 'resource'>): Questionnaire {
  return JSON.parse(row.resource) as Questionnaire;
}
