// The library: what there is, for which diseases and stages, what waits for approval, what is to be read again.
import { Button, Checkbox, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Article } from '#shared/education/education.contract.ts';
import { navigate } from '../app/router.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { ArticleState } from './ArticleState.tsx';
import { titleIn } from './wording.ts';

export function Library(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const call = useCall('education.listArticles', {});
  const [text, setText] = useState('');
  const [isOnlyDue, setOnlyDue] = useState(false);
  const wanted = text.trim().toLowerCase();
  const fits = (row: Article): boolean => (!isOnlyDue || row.isReviewDue) && (wanted === '' || titleIn(row.title, locale).toLowerCase().includes(wanted) || row.diseases.some((code) => code.toLowerCase().startsWith(wanted) || wanted.startsWith(code.toLowerCase())));
  const columns: GridColumn<Article>[] = [
    { accessor: 'title', title: t('education.article.title'), render: (row) => titleIn(row.title, locale) },
    { accessor: 'diseases', title: t('education.article.diseases'), width: 180, render: (row) => row.diseases.join(' ') || t('education.article.everybody') },
    { accessor: 'stages', title: t('education.article.stages'), width: 220, render: (row) => row.stages.map((stage) => t(`education.stage.${stage}`)).join(' · ') },
    { accessor: 'version', title: t('education.article.version'), width: 70 },
    { accessor: 'state', title: t('education.article.state'), width: 220, render: (row) => <ArticleState article={row} /> },
    { accessor: 'reviewOn', title: t('education.article.reviewOn'), width: 120 },
    { accessor: 'sent', title: t('education.article.sent'), width: 110, render: (row) => t('education.article.opened', { sent: row.sent, opened: row.opened }) },
  ];
  return (
    <>
      <FilterBar onClear={text !== '' || isOnlyDue ? () => { setText(''); setOnlyDue(false); } : undefined}>
        <TextInput label={t('education.article.filter')} value={text} onChange={(event) => setText(event.currentTarget.value)} w={240} />
        <Checkbox label={t('education.article.onlyDue')} checked={isOnlyDue} onChange={(event) => setOnlyDue(event.currentTarget.checked)} mb={8} />
        <Button ml="auto" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => navigate('/education/articles/new')}>
          {t('education.article.new')}
        </Button>
      </FilterBar>
      {call.data && (
        <Text size="sm" c="dimmed" mb="xs">
          {t('education.article.summary', { count: call.data.length, awaiting: call.data.filter((row) => row.state === 'awaiting').length, due: call.data.filter((row) => row.isReviewDue).length })}
        </Text>
      )}
      <DataGrid label={t('education.tab.library')} rows={call.data?.filter(fits)} rowKey={(row) => row.id} columns={columns} empty={{ title: t('education.article.empty'), hint: t('education.article.emptyHint') }} error={call.error} onRetry={() => void call.refetch()} onRowClick={(row) => navigate(`/education/articles/${row.id}`)} />
    </>
  );
}
