// The evaluation page: enrolment, adherence, reach, trend, funnel, before and after, and how to read it. Every number opens its rows,
// every chart stands beside its table, and the page prints as it is. It never says that the programme caused anything.
import { Button, Drawer, Group, List, Table, Text } from '@mantine/core';
import { IconFileSpreadsheet, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Evaluation } from '#shared/programmes/evaluation.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { ExportProgress } from '../reports/ExportProgress.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Section } from '../ui/PageHead.tsx';
import { AdherenceTable, FunnelTable, ReachTable, TrendTable } from './EvaluationTables.tsx';
import type { ChosenFigure } from './Figure.tsx';
import { Figure, OpenFigure } from './Figure.tsx';
import { FigureRows } from './FigureRows.tsx';
import { Outcomes } from './Outcomes.tsx';
import type { PartProps } from './part-props.ts';
import classes from './programmes.module.css';

export function EvaluationView({ programme, cohortId }: PartProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const isSupervisor = useUser().role === 'supervisor';
  const call = useCall('programmes.getEvaluation', { programmeId: programme.id, cohortId }, { keepPrevious: true });
  const [chosen, setChosen] = useState<ChosenFigure | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const start = useCommand('reports.startEvaluationExport');

  async function exportFile(): Promise<void> {
    const started = await start.run({ programmeId: programme.id, cohortId, locale });
    if (started) setJobId(started.jobId);
  }

  return (
    <OpenFigure value={setChosen}>
      <Group justify="flex-end" gap="xs" mb="xs" className="screen-only">
        <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
          {t('evaluation.print')}
        </Button>
        {isSupervisor && (
          <Button variant="default" leftSection={<IconFileSpreadsheet size={16} aria-hidden />} loading={start.isRunning} onClick={() => void exportFile()}>
            {t('evaluation.export')}
          </Button>
        )}
      </Group>
      {jobId !== null && <ExportProgress key={jobId} jobId={jobId} onClose={() => setJobId(null)} />}
      <Loaded call={call} rows={12}>
        {(evaluation) => <Paper evaluation={evaluation} />}
      </Loaded>
      <Drawer opened={chosen !== null} onClose={() => setChosen(null)} position="right" size="xl" title={chosen?.title ?? ''} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {chosen && <FigureRows programmeId={programme.id} cohortId={cohortId} chosen={chosen} />}
      </Drawer>
    </OpenFigure>
  );
}

const enrolmentFigures = ['proposed', 'surveyed', 'consented', 'declined', 'active', 'completed', 'left', 'deceased', 'stopped'] as const;
const definitions = ['cohort', 'due', 'kept', 'steady', 'reach', 'readmission', 'measures', 'interval'] as const;

function Paper({ evaluation }: { readonly evaluation: Evaluation }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const format = useFormat();
  return (
    <>
      <h2 className={classes['title']}>{t('evaluation.title', { programme: evaluation.programmeTitle[locale] })}</h2>
      <p className={`figures ${classes['facts'] ?? ''}`}>{t('evaluation.facts', { hospital: evaluation.hospitalName, cohort: evaluation.cohortTitle ?? t('programmes.field.allCohorts'), cutOff: format.dateTime(evaluation.cutOffAt) })}</p>
      <Section title={t('evaluation.enrolment')}>
        <Table.ScrollContainer minWidth={0} type="native">
          <Table withTableBorder withColumnBorders verticalSpacing={4} ta="center" className="figures">
            <Table.Thead>
              <Table.Tr>
                {enrolmentFigures.map((figure) => (
                  <Table.Th key={figure} ta="center">
                    {t(`evaluation.figure.${figure}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              <Table.Tr>
                {enrolmentFigures.map((figure) => (
                  <Table.Td key={figure}>
                    <Figure figure={figure} title={t(`evaluation.figure.${figure}`)} value={evaluation.enrolment[figure]} />
                  </Table.Td>
                ))}
              </Table.Tr>
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Section>
      <Outcomes evaluation={evaluation} />
      <div className={classes['pair']}>
        <AdherenceTable evaluation={evaluation} />
        <ReachTable evaluation={evaluation} />
      </div>
      <div className={classes['pair']}>
        <TrendTable evaluation={evaluation} />
        <FunnelTable evaluation={evaluation} />
      </div>
      <Section title={t('evaluation.definitions')}>
        <List size="sm" spacing={2} type="ordered">
          {definitions.map((key) => (
            <List.Item key={key}>{t(`evaluation.definition.${key}`)}</List.Item>
          ))}
        </List>
      </Section>
      <Text className="print-only" mt="md" size="sm">
        {[t('reports.sign.preparedBy'), t('reports.sign.reviewedBy'), t('reports.sign.date')].join('　　　　　　　　')}
      </Text>
    </>
  );
}
