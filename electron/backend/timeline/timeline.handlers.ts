// The timeline as the page gets it: names masked, inside texts too, unless the asker holds the patient's claim.
import { localizedTextSchema } from '#shared/assessments/assessments.contract.ts';
import { maskName } from '#shared/patients/masking.ts';
import type { TimelineEntry, timelineContract } from '#shared/timeline/timeline.contract.ts';
import { holdsClaim } from '../patients/patients.queries.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import { timelineSources } from './sources.ts';
import type { TimelineRow } from './timeline-source.ts';
import { listTimeline, nameOf } from './timeline.queries.ts';

export const timelineHandlers: ModuleHandlers<typeof timelineContract> = {
  listEntries(ctx, { limit, ...page }) {
    const rows = listTimeline(ctx.read, timelineSources, { ...page, limit: limit + 1 });
    const isWhole = page.about.kind === 'patient' && holdsClaim(ctx.read, page.about.id, ctx.user.id, ctx.now);
    const name = nameOf(ctx.read, page.about);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return { name: isWhole ? name : maskName(name), entries: shown.map((row) => viewEntry(row, isWhole ? [] : [name, row.person ?? ''])), next: rows.length > limit && last ? { at: last.at, id: last.id } : null };
  },
};

/** @param hidden names that are not to be read whole */
function viewEntry(row: TimelineRow, hidden: readonly string[]): TimelineEntry {
  const hide = (text: string): string => hidden.filter((name) => name.length > 1).reduce((masked, name) => masked.replaceAll(name, maskName(name)), text);
  const texts = (stored: string): { 'zh-CN': string; 'en-US': string } => {
    const both = inBothLanguages(stored);
    return { 'zh-CN': hide(both['zh-CN']), 'en-US': hide(both['en-US']) };
  };
  return { id: row.id, at: row.at, kind: row.kind, title: texts(row.title), state: row.state, detail: texts(row.detail), person: row.person === null ? null : hide(row.person), by: row.by };
}

/** Some modules store their words as JSON of both languages; anything else is what somebody wrote. */
function inBothLanguages(stored: string): { 'zh-CN': string; 'en-US': string } {
  const plain = { 'zh-CN': stored, 'en-US': stored };
  if (!stored.startsWith('{"')) return plain;
  try {
    return localizedTextSchema.catch(plain).parse(JSON.parse(stored));
  } catch {
    return plain;
  }
}
