// How it was, in the words and marks of those who came; without names, since who comments freely should be free.
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Lecture, SignUp } from '#shared/education/lectures.contract.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';

export function Ratings({ lecture }: { readonly lecture: Lecture }): ReactNode {
  const t = useT();
  const call = useCall('education.listSignUps', { lectureId: lecture.id });
  const columns: GridColumn<SignUp>[] = [
    { accessor: 'rating.satisfaction', title: t('education.satisfaction'), width: 160 },
    { accessor: 'rating.usefulness', title: t('education.usefulness'), width: 160 },
    { accessor: 'rating.comment', title: t('education.ratings.comment') },
  ];
  return (
    <>
      {lecture.satisfaction !== null && lecture.usefulness !== null && (
        <Text size="sm" mb="xs" className="figures">
          {t('education.ratings.means', { satisfaction: lecture.satisfaction.toFixed(1), usefulness: lecture.usefulness.toFixed(1), count: lecture.ratings })}
        </Text>
      )}
      <DataGrid label={t('education.part.ratings')} rows={call.data?.filter((row) => row.rating !== null)} rowKey={(row) => row.id} columns={columns} empty={{ title: t('education.ratings.empty'), hint: t('education.ratings.emptyHint') }} error={call.error} onRetry={() => void call.refetch()} />
    </>
  );
}
