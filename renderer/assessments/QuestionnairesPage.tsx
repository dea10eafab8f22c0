// The library: every script once, in its newest version, with kind, source, terms of use and state; the drawer shows the rest.
// Forms come in and go out here, and the editor begins here.
import { Drawer, Switch } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { QuestionnaireSummary } from '#shared/assessments/assessments.contract.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { ExportProgress } from '../reports/ExportProgress.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { NewScriptButton } from './editor/NewScriptButton.tsx';
import { OpenDrafts } from './editor/OpenDrafts.tsx';
import { ExportFormsButton } from './ExportForms.tsx';
import { ImportFormsButton } from './ImportForms.tsx';
import { QuestionnaireDetails, State } from './QuestionnaireDetails.tsx';

/** Versions of one script: the one in use, then the newest. */
type Script = readonly [QuestionnaireSummary, ...QuestionnaireSummary[]];

export function QuestionnairesPage(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const call = useCall('assessments.listQuestionnaires', {});
  const [shown, setShown] = useState<QuestionnaireSummary | null>(null);
  const [withRetired, setWithRetired] = useState(false);
  const [exportJob, setExportJob] = useState<string | null>(null);
  const scripts = call.data && groupVersions(call.data);
  const versions = scripts?.find(([newest]) => newest.url === shown?.url) ?? [];
  // What is done in the drawer (retiring, bringing back) shows in it at once.
  const current = versions.find((version) => version.id === shown?.id) ?? shown;
  const columns: GridColumn<Script>[] = [
    {
      accessor: 'title',
      title: t('assessments.column.title'),
      render: ([newest]) => (
        <>
          <strong>{newest.title[locale]}</strong> {!newest.isTranslationValidated && <StatusChip tone="soon" label={t('assessments.library.translationNotValidated')} />}
        </>
      ),
    },
    { accessor: 'kind', title: t('assessments.column.kind'), width: 110, render: ([newest]) => t(`assessments.kind.${newest.kind}`) },
    { accessor: 'version', title: t('assessments.column.version'), width: 150, render: (script) => (script.length > 1 ? `${script[0].version} · ${t('assessments.library.versionCount', { count: script.length })}` : script[0].version) },
    { accessor: 'questionCount', title: t('assessments.column.questions'), width: 70, textAlign: 'right', render: ([newest]) => newest.questionCount },
    { accessor: 'publisher', title: t('assessments.column.source'), ellipsis: true, width: 200, render: ([newest]) => [newest.publisher, newest.isShipped ? t('assessments.shipped') : ''].filter(Boolean).join(' · ') },
    { accessor: 'copyright', title: t('assessments.column.licence'), ellipsis: true, width: 280, render: ([newest]) => newest.copyright ?? (newest.licence === null ? '' : t(`editor.licence.${newest.licence}`)) },
    { accessor: 'retiredAt', title: t('assessments.column.state'), width: 100, render: ([newest]) => <State summary={newest} /> },
  ];
  return (
    <Page isWide>
      <PageHead
        title={t('assessments.questionnaires')}
        description={t('assessments.questionnairesHint')}
        actions={
          <>
            <Switch size="sm" label={t('assessments.library.withRetired')} checked={withRetired} onChange={(event) => setWithRetired(event.currentTarget.checked)} />
            <ImportFormsButton />
            <ExportFormsButton onStarted={setExportJob} />
            <NewScriptButton />
          </>
        }
      />
      {exportJob !== null && <ExportProgress key={exportJob} jobId={exportJob} onClose={() => setExportJob(null)} />}
      <OpenDrafts />
      <DataGrid
        label={t('assessments.questionnaires')}
        rows={scripts?.filter(([newest]) => withRetired || newest.retiredAt === null)}
        rowKey={([newest]) => newest.url}
        columns={columns}
        empty={{ title: t('assessments.questionnairesEmpty'), hint: t('assessments.questionnairesEmptyHint') }}
        error={call.error}
        onRetry={() => void call.refetch()}
        onRowClick={([newest]) => setShown(newest)}
      />
      <Drawer opened={current !== null} onClose={() => setShown(null)} position="right" size="xl" title={current?.title[locale]} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {current && <QuestionnaireDetails key={current.id} summary={current} versions={versions} onShow={setShown} />}
      </Drawer>
    </Page>
  );
}

/** The list comes by address, the newest version first; the one in use leads. */
function groupVersions(summaries: readonly QuestionnaireSummary[]): Script[] {
  const groups = Map.groupBy(summaries.toSorted((left, right) => Number(left.retiredAt !== null) - Number(right.retiredAt !== null)), (summary) => summary.url);
  return [...groups.values()].flatMap(([newest, ...older]) => (newest ? [[newest, ...older] as const] : []));
}
