// The trend as a line over time. One picture with one sentence for a screen reader; the figures stand in the table below it.
import type { ReactNode } from 'react';
import type { BurdenPoint } from '#shared/caregivers/caregivers.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import classes from './caregivers.module.css';

const width = 640;
const height = 150;
const margin = { left: 30, right: 14, top: 24, bottom: 22 };

export function BurdenChart({ points }: { readonly points: readonly BurdenPoint[] }): ReactNode {
  const t = useT();
  const format = useFormat();
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  const top = Math.max(10, ...points.map((point) => point.score));
  const span = Math.max(1, last.at - first.at);
  const x = (point: BurdenPoint): number => margin.left + ((point.at - first.at) / span) * (width - margin.left - margin.right);
  const y = (score: number): number => height - margin.bottom - (score / top) * (height - margin.top - margin.bottom);
  const path = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point).toFixed(1)} ${y(point.score).toFixed(1)}`).join(' ');
  return (
    <svg className={classes['chart']} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('caregivers.chart', { count: points.length, score: last.score })}>
      {[0, top / 2, top].map((mark) => (
        <text key={mark} className={classes['chartText']} x={margin.left - 6} y={y(mark) + 4} textAnchor="end">
          {Math.round(mark)}
        </text>
      ))}
      <path className={classes['chartLine']} d={path} />
      {points.map((point) => (
        <g key={point.responseId}>
          <circle className={classes['chartDot']} cx={x(point)} cy={y(point.score)} r={4} />
          <text className={classes['chartText']} x={x(point)} y={y(point.score) - 8} textAnchor={point === first && points.length > 1 ? 'start' : point === last && points.length > 1 ? 'end' : 'middle'}>
            {point.score}
          </text>
        </g>
      ))}
      <text className={classes['chartText']} x={margin.left} y={height - 6}>
        {format.date(first.at)}
      </text>
      {points.length > 1 && (
        <text className={classes['chartText']} x={width - margin.right} y={height - 6} textAnchor="end">
          {format.date(last.at)}
        </text>
      )}
    </svg>
  );
}
