// The branches drawn: questions down the page, what is asked only sometimes further right, an arrow from each deciding question
// in a lane at the left. What nobody can reach is marked. The same in words as a table for those who hear the page.
import type { ReactNode } from 'react';
import type { BranchMap, MapArrow, MapNode } from '#shared/assessments/branch-map.ts';
import { branchMap } from '#shared/assessments/branch-map.ts';
import type { Finding } from '#shared/assessments/lint-finding.ts';
import type { Questionnaire } from 'fhir/r4';
import { useLocale, useT } from '../../platform/locale.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { Selection } from './draft-store.ts';
import classes from './editor.module.css';
import { readable } from './readable.ts';

const rowHeight = 46;
const nodeHeight = 36;
const indent = 22;
const laneWidth = 9;
const width = 372;

interface BranchMapPaneProps {
  readonly resource: Questionnaire;
  readonly findings: readonly Finding[];
  readonly selected: string | null;
  readonly onReveal: (selection: Selection) => void;
}

export function BranchMapPane({ resource, findings, selected, onReveal }: BranchMapPaneProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const map = branchMap(resource, new Set(findings.filter((finding) => finding.code === 'unreachable').map((finding) => finding.at)));
  if (map.nodes.length === 0) return <EmptyState title={t('editor.noItems')} />;
  const left = 8 + map.lanes * laneWidth;
  return (
    <>
      <svg className={classes['map']} viewBox={`0 0 ${width} ${map.nodes.length * rowHeight}`} width="100%" aria-hidden>
        <defs>
          <marker id="branch-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="8" markerHeight="8" orient="auto">
            <path d="M0 0 L8 4 L0 8 z" className={classes['arrowHead']} />
          </marker>
        </defs>
        {map.arrows.map((arrow) => (
          <path key={`${arrow.from} ${arrow.to} ${arrow.label[locale]}`} d={pathOf(arrow, map, left)} className={classes['arrow']} data-selected={arrow.from === selected || arrow.to === selected || undefined} markerEnd="url(#branch-arrow)" />
        ))}
        {map.nodes.map((node) => (
          <Node key={node.linkId} node={node} left={left} isSelected={node.linkId === selected} onReveal={onReveal} />
        ))}
      </svg>
      <table className="visually-hidden">
        <caption>{t('editor.pane.map')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('editor.mapItem')}</th>
            <th scope="col">{t('editor.conditions')}</th>
            <th scope="col">{t('editor.mapReach')}</th>
          </tr>
        </thead>
        <tbody>
          {map.nodes.map((node) => (
            <tr key={node.linkId}>
              <th scope="row">{readable(node.name[locale], t)}</th>
              <td>{node.condition?.[locale] ?? t('editor.askedAlways')}</td>
              <td>{t(node.isUnreachable ? 'editor.unreachable' : 'editor.reachable')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface NodeProps {
  readonly node: MapNode;
  readonly left: number;
  readonly isSelected: boolean;
  readonly onReveal: (selection: Selection) => void;
}

function Node({ node, left, isSelected, onReveal }: NodeProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const name = readable(node.name[locale], t);
  const x = left + Math.min(node.column, 6) * indent;
  const y = node.row * rowHeight + (rowHeight - nodeHeight) / 2;
  const second = [node.isUnreachable ? t('editor.unreachable') : '', node.condition?.[locale] ?? ''].filter(Boolean).join(' · ');
  return (
    <foreignObject x={x} y={y} width={width - x - 4} height={nodeHeight}>
      <div className={classes['node']} data-type={node.type} data-selected={isSelected || undefined} data-unreachable={node.isUnreachable || undefined} title={`${name}\n${second}`} onClick={() => onReveal({ linkId: node.linkId })}>
        <span>{name}</span>
        {second && <small>{second}</small>}
      </div>
    </foreignObject>
  );
}

/** From the lower left of the deciding question into its lane, along it, and into the upper left of the other. */
function pathOf(arrow: MapArrow, map: BranchMap, left: number): string {
  const lane = left - 6 - arrow.lane * laneWidth;
  const start = left + Math.min(columnOf(map, arrow.fromRow), 6) * indent;
  const end = left + Math.min(columnOf(map, arrow.toRow), 6) * indent;
  const from = arrow.fromRow * rowHeight + rowHeight / 2 + 8;
  const to = arrow.toRow * rowHeight + rowHeight / 2 - 4;
  return `M${start} ${from} H${lane} V${to} H${end}`;
}

function columnOf(map: BranchMap, row: number): number {
  return map.nodes[row]?.column ?? 0;
}
