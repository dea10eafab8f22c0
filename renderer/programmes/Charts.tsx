// Three small pictures in plain SVG: a share over time, bars, and differences with their intervals. Each is an image with one sentence
// for a screen reader; the numbers themselves stand in the table beside it. Widths are those of A4.
import type { ReactNode } from 'react';
import classes from './programmes.module.css';

const width = 640;

interface TrendChartProps {
  readonly label: string;
  /** Shares from 0 to 1; null leaves a gap. */
  readonly points: readonly { readonly label: string; readonly value: number | null }[];
}

export function TrendChart({ label, points }: TrendChartProps): ReactNode {
  const [height, left, bottom, top] = [190, 44, 24, 10];
  const inner = width - left - 24;
  const x = (index: number): number => left + (points.length === 1 ? inner / 2 : (inner * index) / (points.length - 1));
  const y = (share: number): number => top + (1 - share) * (height - top - bottom);
  const known = points.flatMap((point, index) => (point.value === null ? [] : [{ x: x(index), y: y(point.value) }]));
  const everyLabel = Math.ceil(points.length / 10);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className={classes['chart']} role="img" aria-label={label}>
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g key={share}>
          <line x1={left} x2={width - 24} y1={y(share)} y2={y(share)} className={classes['grid']} />
          <text x={left - 6} y={y(share) + 4} textAnchor="end">{`${100 * share}%`}</text>
        </g>
      ))}
      <polyline points={known.map((point) => `${point.x},${point.y}`).join(' ')} className={classes['line']} />
      {known.map((point) => (
        <circle key={point.x} cx={point.x} cy={point.y} r={3.5} className={classes['mark']} />
      ))}
      {points.map((point, index) =>
        index % everyLabel === 0 ? (
          <text key={point.label} x={x(index)} y={height - 6} textAnchor="middle">
            {point.label}
          </text>
        ) : null,
      )}
    </svg>
  );
}

export function BarChart({ label, bars }: { readonly label: string; readonly bars: readonly { readonly label: string; readonly value: number }[] }): ReactNode {
  const [left, row, bar] = [170, 26, 16];
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <svg viewBox={`0 0 ${width} ${bars.length * row + 4}`} className={classes['chart']} role="img" aria-label={label}>
      {bars.map(({ label: name, value }, index) => {
        const long = ((width - left - 60) * value) / most;
        return (
          <g key={name}>
            <text x={left - 8} y={index * row + 17} textAnchor="end">
              {name}
            </text>
            <rect x={left} y={index * row + 5} width={long} height={bar} className={classes['mark']} />
            <text x={left + long + 6} y={index * row + 17}>
              {value}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

interface Difference {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** As it is written beside it. */
  readonly text: string;
}

/** Differences around nothing, all in one unit; each stands under its name, which may be long. */
export function DifferenceChart({ label, rows }: { readonly label: string; readonly rows: readonly Difference[] }): ReactNode {
  const [left, right, height] = [20, 120, 44];
  const reach = Math.max(...rows.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)])) || 1;
  const x = (value: number): number => left + ((width - left - right) * (value + reach)) / (2 * reach);
  return (
    <svg viewBox={`0 0 ${width} ${rows.length * height + 8}`} className={classes['chart']} role="img" aria-label={label}>
      <line x1={x(0)} x2={x(0)} y1={20} y2={rows.length * height + 4} className={classes['zero']} />
      {rows.map((row, index) => {
        const y = index * height + 32;
        return (
          <g key={row.label}>
            <text x={left} y={y - 16}>
              {row.label}
            </text>
            <line x1={x(row.low)} x2={x(row.high)} y1={y} y2={y} className={classes['interval']} />
            <circle cx={x(row.value)} cy={y} r={4} className={classes['mark']} />
            <text x={width - right + 8} y={y + 4}>
              {row.text}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
