// The branches of a questionnaire as a map: one row an item in document order, further right the more answers decide about it,
// and an arrow from each deciding question, in lanes of their own so that no two run over each other. Pure numbers; the page
// turns them into strokes. A form with a cycle is drawn all the same.
import type { Questionnaire, QuestionnaireItem } from 'fhir/r4';
import { conditionText, conditionsText, isSatisfiable } from './draft-conditions.ts';
import type { LocalizedText } from './extensions.ts';
import { shortTextOf } from './extensions.ts';

export interface MapNode {
  readonly linkId: string;
  readonly type: QuestionnaireItem['type'];
  readonly name: LocalizedText;
  readonly row: number;
  /** 0: asked always; one more for each answer and each group around it. */
  readonly column: number;
  /** Null where it is always asked. */
  readonly condition: LocalizedText | null;
  /** No answer leads here. */
  readonly isUnreachable: boolean;
}

export interface MapArrow {
  readonly from: string;
  readonly to: string;
  readonly fromRow: number;
  readonly toRow: number;
  /** 0 is nearest to the nodes. */
  readonly lane: number;
  readonly label: LocalizedText;
}

export interface BranchMap {
  readonly nodes: readonly MapNode[];
  readonly arrows: readonly MapArrow[];
  readonly columns: number;
  readonly lanes: number;
}

/** @param unreachable what the lint found beyond conditions that can never be met */
export function branchMap(questionnaire: Questionnaire, unreachable: ReadonlySet<string> = new Set()): BranchMap {
  const nodes: MapNode[] = [];
  const placed = new Map<string, MapNode>();
  const visit = (items: readonly QuestionnaireItem[], parent: MapNode | null): void => {
    for (const item of items) {
      const sources = (item.enableWhen ?? []).map((condition) => placed.get(condition.question)?.column ?? 0);
      const node: MapNode = {
        linkId: item.linkId,
        type: item.type,
        name: shortTextOf(item),
        row: nodes.length,
        column: Math.max(parent ? parent.column + 1 : 0, ...sources.map((column) => column + 1)),
        condition: conditionsText(questionnaire, item),
        isUnreachable: parent?.isUnreachable === true || unreachable.has(item.linkId) || isShut(questionnaire, item, placed),
      };
      nodes.push(node);
      placed.set(item.linkId, node);
      visit(item.item ?? [], node);
    }
  };
  visit(questionnaire.item ?? [], null);
  const arrows = withLanes(listArrows(questionnaire, placed));
  return { nodes, arrows, columns: 1 + Math.max(0, ...nodes.map((node) => node.column)), lanes: arrows.length === 0 ? 0 : 1 + Math.max(...arrows.map((arrow) => arrow.lane)) };
}

/** Conditions that cannot be met: the question or the option is gone, or nobody is ever asked it. */
function isShut(questionnaire: Questionnaire, item: QuestionnaireItem, placed: ReadonlyMap<string, MapNode>): boolean {
  const conditions = item.enableWhen ?? [];
  if (conditions.length === 0) return false;
  const canHold = conditions.map((condition) => isSatisfiable(questionnaire, condition) && placed.get(condition.question)?.isUnreachable !== true);
  return item.enableBehavior === 'any' ? !canHold.includes(true) : canHold.includes(false);
}

function listArrows(questionnaire: Questionnaire, placed: ReadonlyMap<string, MapNode>): Omit<MapArrow, 'lane'>[] {
  const found: Omit<MapArrow, 'lane'>[] = [];
  const visit = (items: readonly QuestionnaireItem[]): void => {
    for (const item of items) {
      for (const condition of item.enableWhen ?? []) {
        const from = placed.get(condition.question);
        const to = placed.get(item.linkId);
        if (from && to) found.push({ from: from.linkId, to: to.linkId, fromRow: from.row, toRow: to.row, label: conditionText(questionnaire, condition) });
      }
      visit(item.item ?? []);
    }
  };
  visit(questionnaire.item ?? []);
  return found;
}

/** Short arrows first, each in the nearest lane that is free between its rows. Arrows from one question share a lane. */
function withLanes(arrows: readonly Omit<MapArrow, 'lane'>[]): MapArrow[] {
  const taken: { readonly from: string; readonly top: number; readonly bottom: number }[][] = [];
  const lanes = new Map<Omit<MapArrow, 'lane'>, number>();
  for (const arrow of arrows.toSorted((left, right) => length(left) - length(right) || left.fromRow - right.fromRow)) {
    const span = { from: arrow.from, top: Math.min(arrow.fromRow, arrow.toRow), bottom: Math.max(arrow.fromRow, arrow.toRow) };
    const free = taken.findIndex((spans) => spans.every((other) => other.from === span.from || other.bottom < span.top || other.top > span.bottom));
    const lane = free < 0 ? taken.length : free;
    (taken[lane] ??= []).push(span);
    lanes.set(arrow, lane);
  }
  return arrows.map((arrow) => ({ ...arrow, lane: lanes.get(arrow) ?? 0 }));
}

function length(arrow: Omit<MapArrow, 'lane'>): number {
  return Math.abs(arrow.toRow - arrow.fromRow);
}
