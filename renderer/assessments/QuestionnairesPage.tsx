// The questionnaires in use: what each is, where it comes from, on what terms, and a preview as the nurse would go through it.
import { Drawer, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Questionnaire } from 'fhir/r4';
import type { QuestionnaireSummary } from '#shared/assessments/assessments.contract.ts';
import type { FormModel } from '#shared/assessments/model.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { readScores } from '#shared/assessments/score.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import classes from './assessments.module.css';

export function QuestionnairesPage(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const call = useCall('assessments.listQuestionnaires', {});
  const [shown, setShown] = useState<QuestionnaireSummary | null>(null);
  const columns: GridColumn<QuestionnaireSummary>[] = [
    { accessor: 'title', title: t('assessments.column.title'), render: (row) => <strong>{row.title[locale]}</strong> },
    { accessor: 'kind', title: t('assessments.column.kind'), render: (row) => t(`assessments.kind.${row.kind}`) },
    { accessor: 'version', title: t('assessments.column.version') },
    { accessor: 'questionCount', title: t('assessments.column.questions'), textAlign: 'right' },
    { accessor: 'publisher', title: t('assessments.column.source'), render: (row) => [row.publisher, row.isShipped ? t('assessments.shipped') : ''].filter(Boolean).join(' · ') },
    { accessor: 'copyright', title: t('assessments.column.licence'), ellipsis: true, width: 320 },
    { accessor: 'retiredAt', title: t('assessments.column.state'), render: (row) => (row.retiredAt === null ? <StatusChip tone="done" label={t('assessments.inUse')} /> : <StatusChip tone="parked" label={t('assessments.retired')} />) },
  ];
  return (
    <Page isWide>
      <PageHead title={t('assessments.questionnaires')} description={t('assessments.questionnairesHint')} />
      <DataGrid
        label={t('assessments.questionnaires')}
        rows={call.data}
        rowKey={(row) => row.id}
        columns={columns}
        empty={{ title: t('assessments.questionnairesEmpty'), hint: t('assessments.questionnairesEmptyHint') }}
        error={call.error}
        onRetry={() => void call.refetch()}
        onRowClick={setShown}
      />
      <Drawer opened={shown !== null} onClose={() => setShown(null)} position="right" size="lg" title={shown?.title[locale]} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {shown && <Preview id={shown.id} />}
      </Drawer>
    </Page>
  );
}

function Preview({ id }: { readonly id: string }): ReactNode {
  const call = useCall('assessments.getQuestionnaire', { id });
  return <Loaded call={call}>{(found) => (found ? <Form questionnaire={found.resource} /> : null)}</Loaded>;
}

function Form({ questionnaire }: { readonly questionnaire: Questionnaire }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const model = buildModel(questionnaire);
  const bands = readScores(questionnaire).filter((score) => score.bands.length > 0);
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {questionnaire.copyright}
      </Text>
      <FormItems model={model} />
      {bands.map((score) => (
        <Text key={score.code} size="sm">
          <strong>{score.title[locale]}</strong>：{score.bands.map((band) => `${t('assessments.from', { minimum: band.minimum })} ${band.label[locale]}`).join('，')}
        </Text>
      ))}
    </Stack>
  );
}

function FormItems({ model }: { readonly model: FormModel }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <ol className={classes['preview']}>
      {model.order
        .filter((place) => place.role === 'question' || place.role === 'display')
        .map((place) => (
          <li key={place.linkId} className={place.role === 'display' ? classes['said'] : undefined}>
            {place.text[locale]} {place.conditions.length > 0 && <StatusChip tone="parked" label={t('assessments.condition')} />}
            {place.notes.map((note) => (
              <Text key={note[locale]} size="xs" c="dimmed">
                {t('assessments.nurseNote')}：{note[locale]}
              </Text>
            ))}
            {place.options.length > 0 && (
              <Text size="xs">{place.options.map((option) => `${option.key ?? ''} ${option.label[locale]}${option.weight === null ? '' : ` (${t('assessments.weight', { weight: option.weight })})`}`).join('　')}</Text>
            )}
          </li>
        ))}
    </ol>
  );
}
