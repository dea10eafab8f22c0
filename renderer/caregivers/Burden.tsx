// How she carries it: the trend of one scale as a line, its table below, and on each result what is suggested and decided.
import { Button, Group, Modal, Select, Stack, Table, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { BurdenAction } from '#shared/caregivers/burden.ts';
import { burdenActions } from '#shared/caregivers/burden.ts';
import type { BurdenPoint, Caregiver } from '#shared/caregivers/caregivers.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Section } from '../ui/PageHead.tsx';
import { BurdenChart } from './BurdenChart.tsx';
import { BurdenChip } from './chips.tsx';

export function Burden({ caregiver }: { readonly caregiver: Caregiver }): ReactNode {
  const t = useT();
  const scales = [...new Map(caregiver.burden.map((point) => [point.questionnaireUrl, point.questionnaireTitle]))];
  const newest = caregiver.burden.at(-1)?.questionnaireUrl ?? null;
  const [chosen, setChosen] = useState<string | null>(null);
  const url = chosen ?? newest;
  const points = caregiver.burden.filter((point) => point.questionnaireUrl === url);
  return (
    <Section title={t('caregivers.burden')} actions={scales.length > 1 && <Select size="xs" w={240} allowDeselect={false} aria-label={t('caregivers.field.scale')} data={scales.map(([value, label]) => ({ value, label }))} value={url} onChange={setChosen} />}>
      {points.length === 0 ? (
        <EmptyState title={t('caregivers.noBurden')} hint={t('caregivers.noBurdenHint')} />
      ) : (
        <>
          <BurdenChart points={points} />
          <Results caregiver={caregiver} points={points} />
        </>
      )}
    </Section>
  );
}

function Results({ caregiver, points }: { readonly caregiver: Caregiver; readonly points: readonly BurdenPoint[] }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [deciding, setDeciding] = useState<BurdenPoint | null>(null);
  const nameOf = (patientId: string): string => caregiver.links.find((link) => link.patientId === patientId)?.maskedName ?? '';
  const newestFirst = [...points].reverse();
  return (
    <>
      <Table fz="sm" verticalSpacing={4} aria-label={t('caregivers.burden')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('caregivers.field.date')}</Table.Th>
            <Table.Th>{t('caregivers.field.patient')}</Table.Th>
            <Table.Th>{t('caregivers.field.score')}</Table.Th>
            <Table.Th>{t('caregivers.field.band')}</Table.Th>
            <Table.Th>{t('caregivers.field.decision')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {newestFirst.map((point, index) => (
            <Table.Tr key={point.responseId}>
              <Table.Td>{format.date(point.at)}</Table.Td>
              <Table.Td>{nameOf(point.patientId)}</Table.Td>
              <Table.Td className="figures">{scoreText(point, newestFirst[index + 1], t)}</Table.Td>
              <Table.Td>
                <BurdenChip band={point.band} label={t(`caregivers.band.${point.band}`)} />
              </Table.Td>
              <Table.Td>
                <Decisions point={point} isNewest={index === 0} onDecide={() => setDeciding(point)} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {deciding && <Decide point={deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}

function scoreText(point: BurdenPoint, before: BurdenPoint | undefined, t: ReturnType<typeof useT>): string {
  if (!before) return String(point.score);
  const change = point.score - before.score;
  return `${point.score}（${t('caregivers.change', { change: change > 0 ? `+${change}` : String(change) })}）`;
}

function Decisions({ point, isNewest, onDecide }: { readonly point: BurdenPoint; readonly isNewest: boolean; readonly onDecide: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const isSettled = point.decisions.some((decision) => decision.action === 'none');
  const open = point.suggestions.filter((action) => !point.decisions.some((decision) => decision.action === action));
  return (
    <Stack gap={2}>
      {point.decisions.map((decision) => (
        <Text key={decision.id} size="sm">
          {[t(`caregivers.action.${decision.action}`), decision.note, format.date(decision.at), decision.by].filter(Boolean).join(' · ')}
        </Text>
      ))}
      {isNewest && !isSettled && open.length > 0 && (
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {t('caregivers.suggested', { actions: open.map((action) => t(`caregivers.action.${action}`)).join('、') })}
          </Text>
          <Button size="compact-xs" variant="default" className="screen-only" onClick={onDecide}>
            {t('caregivers.decide')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Decide({ point, onClose }: { readonly point: BurdenPoint; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const decide = useCommand('caregivers.decideBurden');
  const offered = burdenActions.filter((action) => !point.decisions.some((decision) => decision.action === action));
  const [action, setAction] = useState<BurdenAction>(point.suggestions.find((suggested) => offered.includes(suggested)) ?? 'none');
  const [note, setNote] = useState('');

  async function submit(): Promise<void> {
    if (!(await decide.run({ responseId: point.responseId, action, note }))) return;
    showDone('caregivers.decided');
    onClose();
  }

  return (
    <Modal opened onClose={onClose} title={t('caregivers.decide')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <Stack gap="sm">
        <Select label={t('caregivers.field.decision')} allowDeselect={false} data={offered.map((value) => ({ value, label: t(`caregivers.action.${value}`) }))} value={action} onChange={(value) => setAction(burdenActions.find((known) => known === value) ?? 'none')} />
        <Textarea label={t('caregivers.decideNote')} autosize minRows={2} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button loading={decide.isRunning} onClick={() => void submit()}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
