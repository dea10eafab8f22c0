// The rows behind one figure of the evaluation, masked; a row leads to the person.
import type { ReactNode } from 'react';
import type { FigureRow } from '#shared/programmes/evaluation.ts';
import { navigate } from '../app/router.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import type { ChosenFigure } from './Figure.tsx';

export function FigureRows({ programmeId, cohortId, chosen }: { readonly programmeId: string; readonly cohortId: string | null; readonly chosen: ChosenFigure }): ReactNode {
  const t = useT();
  const call = useCall('programmes.listFigureRows', { programmeId, cohortId, figure: chosen.figure, key: chosen.key });
  const rows = call.data?.map((row, index) => ({ ...row, number: index + 1 }));
  const has = (field: keyof FigureRow): boolean => call.data?.some((row) => row[field] !== null) ?? false;
  const isStep = has('title');
  const columns: GridColumn<FigureRow & { readonly number: number }>[] = [
    { accessor: 'maskedName', title: t('evaluation.row.person'), render: (row) => [row.maskedName, row.maskedPatient !== null && `（${row.maskedPatient}）`, row.inpatientTail].filter(Boolean).join(' ') },
    ...(isStep ? [{ accessor: 'title', title: t('evaluation.row.step') }, { accessor: 'channel', title: t('evaluation.channel'), render: (row: FigureRow) => row.channel && t(`programmes.channel.${row.channel}`) }] : []),
    ...(has('on') ? [{ accessor: 'on', title: t(isStep ? 'evaluation.row.dueBy' : 'evaluation.row.on') }] : []),
    ...(has('doneOn') ? [{ accessor: 'doneOn', title: t('evaluation.row.doneOn') }] : []),
    ...(has('before') ? [{ accessor: 'before', title: t('evaluation.before'), render: (row: FigureRow) => row.before ?? t('evaluation.noValue') }] : []),
    ...(has('after') ? [{ accessor: 'after', title: t('evaluation.after'), render: (row: FigureRow) => row.after ?? t('evaluation.noValue') }] : []),
  ];
  return <DataGrid label={chosen.title} rows={rows} rowKey={(row) => String(row.number)} columns={columns} empty={{ title: t('evaluation.rowsNone') }} error={call.error} onRetry={() => void call.refetch()} onRowClick={(row) => navigate(`/patients/${row.patientId}`)} />;
}
