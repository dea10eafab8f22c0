// The tables of adherence, reach, trend and funnel; the two charts draw what their tables say and nothing more.
import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Evaluation, Share } from '#shared/programmes/evaluation.ts';
import { useT } from '../platform/locale.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Section } from '../ui/PageHead.tsx';
import { BarChart, TrendChart } from './Charts.tsx';
import { Figure, percentText, shareText } from './Figure.tsx';

interface PartProps {
  readonly evaluation: Evaluation;
}

const plain = { withTableBorder: true, withColumnBorders: true, verticalSpacing: 3, fz: 'sm', className: 'figures' } as const;

export function AdherenceTable({ evaluation }: PartProps): ReactNode {
  const t = useT();
  const channelName = (channel: Evaluation['adherence'][number]['channel']): string => (channel === 'all' ? t('evaluation.allChannels') : t(`programmes.channel.${channel}`));
  return (
    <Section title={t('evaluation.adherence')}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('evaluation.adherenceHint')}
      </Text>
      <Table {...plain}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('evaluation.channel')}</Table.Th>
            {(['due', 'kept', 'late', 'undone'] as const).map((figure) => (
              <Table.Th key={figure} ta="right">
                {t(`evaluation.figure.${figure}`)}
              </Table.Th>
            ))}
            <ShareHead />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {evaluation.adherence.map((row) => (
            <Table.Tr key={row.channel}>
              <Table.Th scope="row">{channelName(row.channel)}</Table.Th>
              {(['due', 'kept', 'late', 'undone'] as const).map((figure) => (
                <Table.Td key={figure} ta="right">
                  <Figure figure={figure} of={row.channel} title={`${channelName(row.channel)} ${t(`evaluation.figure.${figure}`)}`} value={row[figure]} />
                </Table.Td>
              ))}
              <ShareCells share={row.share} />
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th scope="row">{t('evaluation.figure.steady')}</Table.Th>
            <Table.Td ta="right">
              <Figure figure="people" title={t('evaluation.figure.people')} value={evaluation.steady.n} />
            </Table.Td>
            <Table.Td ta="right">
              <Figure figure="steady" title={t('evaluation.figure.steady')} value={evaluation.steady.count} />
            </Table.Td>
            <Table.Td colSpan={2} />
            <ShareCells share={evaluation.steady} />
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Section>
  );
}

export function ReachTable({ evaluation }: PartProps): ReactNode {
  const t = useT();
  return (
    <Section title={t('evaluation.reach')}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('evaluation.reachHint')}
      </Text>
      <Table {...plain}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('evaluation.channel')}</Table.Th>
            <Table.Th ta="right">{t('evaluation.figure.reached')}</Table.Th>
            <Table.Th ta="right">{t('evaluation.figure.consented')}</Table.Th>
            <ShareHead />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {evaluation.reach.map(({ channel, share }) => (
            <Table.Tr key={channel}>
              <Table.Th scope="row">{t(`programmes.channel.${channel}`)}</Table.Th>
              <Table.Td ta="right">
                <Figure figure="reached" of={channel} title={`${t('evaluation.figure.reached')} ${t(`programmes.channel.${channel}`)}`} value={share.count} />
              </Table.Td>
              <Table.Td ta="right">{share.n}</Table.Td>
              <ShareCells share={share} />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

export function TrendTable({ evaluation: { trend } }: PartProps): ReactNode {
  const t = useT();
  if (trend.points.length === 0) {
    return (
      <Section title={t('evaluation.trend')}>
        <EmptyState title={t('evaluation.trendEmpty')} />
      </Section>
    );
  }
  return (
    <Section title={t('evaluation.trend')}>
      <TrendChart label={t('evaluation.trendChart')} points={trend.points.map((point) => ({ label: trend.unit === 'week' ? point.from.slice(5) : point.from.slice(0, 7), value: point.due === 0 ? null : point.kept / point.due }))} />
      <Table {...plain}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t(trend.unit === 'week' ? 'evaluation.trendWeek' : 'evaluation.trendMonth')}</Table.Th>
            <Table.Th ta="right">{t('evaluation.trendJoined')}</Table.Th>
            <Table.Th ta="right">{t('evaluation.figure.due')}</Table.Th>
            <Table.Th ta="right">{t('evaluation.figure.kept')}</Table.Th>
            <Table.Th ta="right">{t('evaluation.rate')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {trend.points.map((point) => (
            <Table.Tr key={point.from}>
              <Table.Th scope="row">{trend.unit === 'week' ? point.from : point.from.slice(0, 7)}</Table.Th>
              <Table.Td ta="right">{point.joined}</Table.Td>
              <Table.Td ta="right">{point.due}</Table.Td>
              <Table.Td ta="right">{point.kept}</Table.Td>
              <Table.Td ta="right">{point.due === 0 ? t('evaluation.noValue') : percentText(point.kept / point.due)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

export function FunnelTable({ evaluation: { funnel } }: PartProps): ReactNode {
  const t = useT();
  return (
    <Section title={t('evaluation.funnel')}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('evaluation.funnelHint')}
      </Text>
      <BarChart label={t('evaluation.funnelChart')} bars={funnel.map(({ stage, count }) => ({ label: t(`evaluation.stage.${stage}`), value: count }))} />
      <Table {...plain}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('evaluation.funnel')}</Table.Th>
            <Table.Th ta="right">{t('evaluation.count')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {funnel.map(({ stage, count }) => (
            <Table.Tr key={stage}>
              <Table.Th scope="row">{t(`evaluation.stage.${stage}`)}</Table.Th>
              <Table.Td ta="right">
                <Figure figure="funnel" of={stage} title={t(`evaluation.stage.${stage}`)} value={count} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

function ShareHead(): ReactNode {
  const t = useT();
  return (
    <>
      <Table.Th ta="right">{t('evaluation.rate')}</Table.Th>
      <Table.Th ta="right">
        {t('evaluation.confidence')}
      </Table.Th>
    </>
  );
}

function ShareCells({ share }: { readonly share: Share }): ReactNode {
  const t = useT();
  return (
    <>
      <Table.Td ta="right">{shareText(share) ?? t('evaluation.noValue')}</Table.Td>
      <Table.Td ta="right">{share.interval === null ? t('evaluation.noValue') : t('evaluation.interval', { low: percentText(share.interval.low), high: percentText(share.interval.high) })}</Table.Td>
    </>
  );
}
