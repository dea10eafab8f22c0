// Before and after: readmission and the measures of the questionnaires, each with its people, its interval and who could not be counted.
// Shares and means have no unit in common, so each kind is drawn for itself.
import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Difference, Evaluation, Mean, Share } from '#shared/programmes/evaluation.ts';
import { fewestForEstimate } from '#shared/programmes/evaluation.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { Section } from '../ui/PageHead.tsx';
import { DifferenceChart } from './Charts.tsx';
import { Figure, numberText, percentText } from './Figure.tsx';
import { HowToRead } from './HowToRead.tsx';

interface Row {
  readonly key: string;
  readonly title: string;
  readonly kind: 'share' | 'mean';
  readonly before: ReactNode;
  readonly after: ReactNode;
  readonly difference: Difference | null;
  readonly people: ReactNode;
  readonly missing: ReactNode;
}

export function Outcomes({ evaluation }: { readonly evaluation: Evaluation }): ReactNode {
  const t = useT();
  const differenceText = useDifferenceText();
  const rows = useRows(evaluation);
  const drawn = (kind: Row['kind']) => rows.flatMap((row) => (row.kind === kind && row.difference ? [{ label: row.title, ...row.difference, text: differenceText(kind, row.difference.value) }] : []));
  const charts = [drawn('share'), drawn('mean')].filter((chart) => chart.length > 0);
  return (
    <Section title={t('evaluation.outcomes')}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('evaluation.outcomesHint', { fewest: fewestForEstimate })}
      </Text>
      {charts.map((chart) => (
        <DifferenceChart key={chart[0]?.label} label={t('evaluation.outcomesChart')} rows={chart} />
      ))}
      <Table.ScrollContainer minWidth={0} type="native">
        <Table withTableBorder withColumnBorders verticalSpacing={4} fz="sm" className="figures">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('evaluation.measure')}</Table.Th>
              <Table.Th ta="right">{t('evaluation.pairs')}</Table.Th>
              <Table.Th ta="right">{t('evaluation.before')}</Table.Th>
              <Table.Th ta="right">{t('evaluation.after')}</Table.Th>
              <Table.Th ta="right">{t('evaluation.difference')}</Table.Th>
              <Table.Th ta="right">{t('evaluation.confidence')}</Table.Th>
              <Table.Th>{t('evaluation.missing')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.key}>
                <Table.Th scope="row">{row.title}</Table.Th>
                <Table.Td ta="right">{row.people}</Table.Td>
                <Table.Td ta="right">{row.before}</Table.Td>
                <Table.Td ta="right">{row.after}</Table.Td>
                <Table.Td ta="right">{row.difference ? differenceText(row.kind, row.difference.value) : t('evaluation.noValue')}</Table.Td>
                <Table.Td ta="right">{row.difference ? t('evaluation.interval', { low: differenceText(row.kind, row.difference.low), high: differenceText(row.kind, row.difference.high) }) : t('evaluation.noValue')}</Table.Td>
                <Table.Td>{row.missing}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <HowToRead />
    </Section>
  );
}

function useRows({ readmission, measures }: Evaluation): Row[] {
  const t = useT();
  const locale = useLocale();
  return [
    ...readmission.map((row): Row => {
      const title = t('evaluation.readmission', { days: row.days });
      const of = String(row.days);
      return {
        key: `readmission-${row.days}`,
        title,
        kind: 'share',
        before: <ShareWithRows share={row.before} figure="readmittedBefore" of={of} title={`${title} ${t('evaluation.before')}`} />,
        after: <ShareWithRows share={row.after} figure="readmittedAfter" of={of} title={`${title} ${t('evaluation.after')}`} />,
        difference: row.difference,
        people: <Figure figure="readmissionPairs" of={of} title={`${title} ${t('evaluation.pairs')}`} value={row.after.n} />,
        missing: t('evaluation.readmissionMissing', { days: row.days, notYet: row.notYet, died: row.died }),
      };
    }),
    ...measures.map((row): Row => {
      const title = row.title[locale];
      return {
        key: row.key,
        title: t('evaluation.measureTitle', { title, better: t(`evaluation.better.${row.better}`) }),
        kind: row.kind,
        before: sideText(row.before),
        after: sideText(row.after),
        difference: row.difference,
        people: <Figure figure="measurePairs" of={row.key} title={`${title} ${t('evaluation.pairs')}`} value={row.pairs} />,
        missing: t('evaluation.measureMissing', { before: row.withoutBefore, after: row.withoutAfter }),
      };
    }),
  ];

  function sideText(side: Share | Mean): string {
    if ('mean' in side) return side.mean === null ? t('evaluation.noValue') : numberText(side.mean);
    return `${t('evaluation.share', { count: side.count, n: side.n })}  ${side.interval === null ? t('evaluation.noValue') : percentText(side.count / side.n)}`;
  }
}

function ShareWithRows({ share, figure, of, title }: { readonly share: Share; readonly figure: 'readmittedBefore' | 'readmittedAfter'; readonly of: string; readonly title: string }): ReactNode {
  const t = useT();
  return (
    <>
      <Figure figure={figure} of={of} title={title} value={share.count} />
      {`/${share.n}  ${share.interval === null ? t('evaluation.noValue') : percentText(share.count / share.n)}`}
    </>
  );
}

/** With its sign; of shares in percentage points. */
function useDifferenceText(): (kind: Row['kind'], value: number) => string {
  const t = useT();
  return (kind, value) => {
    const number = `${value > 0 ? '+' : ''}${(kind === 'share' ? 100 * value : value).toFixed(1)}`;
    return kind === 'share' ? t('evaluation.points', { value: number }) : number;
  };
}
