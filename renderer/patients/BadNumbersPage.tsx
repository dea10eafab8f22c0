// Numbers that calls found 空号, 停机 or 号码错误, oldest first. Mending one brings the patient's follow-up back.
import { Button, Group } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { BadNumber } from '#shared/patients/patients.contract.ts';
import { navigate } from '../app/router.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { CorrectNumberDialog } from './CorrectNumberDialog.tsx';

export function BadNumbersPage(): ReactNode {
  const t = useT();
  const numbers = useCall('patients.listBadNumbers', {});
  const [correcting, setCorrecting] = useState<BadNumber | null>(null);
  return (
    <Page isWide>
      <PageHead
        title={t('patients.badNumbers')}
        description={t('patients.badNumbersHint')}
        actions={
          <Button variant="default" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={() => navigate('/patients')}>
            {t('patients.back')}
          </Button>
        }
      />
      <DataGrid
        label={t('patients.badNumbers')}
        rows={numbers.data}
        error={numbers.error}
        onRetry={() => void numbers.refetch()}
        rowKey={(row) => row.contactPointId}
        columns={useColumns(setCorrecting)}
        empty={{ title: t('patients.noBadNumbers'), hint: t('patients.noBadNumbersHint') }}
      />
      <CorrectNumberDialog number={correcting} onClose={() => setCorrecting(null)} />
    </Page>
  );
}

function useColumns(onCorrect: (row: BadNumber) => void): GridColumn<BadNumber>[] {
  const t = useT();
  const format = useFormat();
  return [
    { accessor: 'badSince', title: t('patients.column.badSince'), render: (row) => format.dateTime(row.badSince) },
    { accessor: 'name', title: t('patients.column.name') },
    { accessor: 'inpatientTail', title: t('patients.column.inpatientTail'), render: (row) => (row.inpatientTail === null ? '—' : `…${row.inpatientTail}`) },
    { accessor: 'department', title: t('patients.column.department'), render: (row) => row.department ?? '—' },
    { accessor: 'number', title: t('patients.column.number'), render: (row) => `${row.number} ${t(`patients.use.${row.use}`)}` },
    { accessor: 'badReason', title: t('patients.column.badReason'), render: (row) => <StatusChip tone="flag" label={t(`patients.bad.${row.badReason}`)} /> },
    { accessor: 'otherNumbers', title: t('patients.column.otherNumbers'), textAlign: 'right' },
    { accessor: 'contactPointId', title: t('patients.column.actions'), textAlign: 'right', render: (row) => <Actions row={row} onCorrect={() => onCorrect(row)} /> },
  ];
}

function Actions({ row, onCorrect }: { readonly row: BadNumber; readonly onCorrect: () => void }): ReactNode {
  const t = useT();
  const clear = useCommand('patients.clearBadNumber');
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button size="compact-sm" variant="default" onClick={() => navigate(`/patients/${row.patientId}`)}>
        {t('patients.record')}
      </Button>
      <Button size="compact-sm" variant="default" loading={clear.isRunning} onClick={() => void clear.run({ patientId: row.patientId, contactPointId: row.contactPointId })}>
        {t('patients.clearBad')}
      </Button>
      <Button size="compact-sm" onClick={onCorrect}>
        {t('patients.correct')}
      </Button>
    </Group>
  );
}
