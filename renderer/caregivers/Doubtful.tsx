// One number under two names: the same person or not, decided by a human. Merging is the supervisor's; that they are two is anybody's to say.
import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { CaregiverRow } from '#shared/caregivers/caregivers.contract.ts';
import { useUser } from '../app/session.tsx';
import { useT } from '../platform/locale.ts';
import type { OutputOf } from '../platform/rpc.tsx';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';

type Pair = OutputOf<'caregivers.listDoubtful'>[number];

export function Doubtful(): ReactNode {
  const t = useT();
  const { role } = useUser();
  const call = useCall('caregivers.listDoubtful', {});
  const keepApart = useCommand('caregivers.keepApart');
  const [merging, setMerging] = useState<Pair | null>(null);
  const describe = (row: CaregiverRow): string => [row.maskedName, ...row.patients.map((patient) => `${patient.maskedName}（${t(`patients.relationship.${patient.relationship}`)}）`)].join(' · ');
  const columns: GridColumn<Pair>[] = [
    { accessor: 'phone', title: t('caregivers.field.phone'), width: 140 },
    { accessor: 'first', title: t('caregivers.doubtful.first'), render: (pair) => describe(pair.first) },
    { accessor: 'second', title: t('caregivers.doubtful.second'), render: (pair) => describe(pair.second) },
    {
      accessor: 'action',
      title: t('caregivers.decide'),
      width: 220,
      render: (pair) => (
        <Group gap="xs">
          {role === 'supervisor' && (
            <Button size="compact-sm" variant="default" onClick={() => setMerging(pair)}>
              {t('caregivers.merge')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" loading={keepApart.isRunning} onClick={() => void keepApart.run({ firstId: pair.first.id, secondId: pair.second.id })}>
            {t('caregivers.keepApart')}
          </Button>
        </Group>
      ),
    },
  ];
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {t('caregivers.doubtful.hint')}
      </Text>
      <DataGrid label={t('caregivers.tab.doubtful')} rows={call.data} rowKey={(pair) => `${pair.first.id} ${pair.second.id}`} columns={columns} empty={{ title: t('caregivers.doubtful.empty') }} error={call.error} onRetry={() => void call.refetch()} />
      {merging && <Merge pair={merging} describe={describe} onClose={() => setMerging(null)} />}
    </>
  );
}

function Merge({ pair, describe, onClose }: { readonly pair: Pair; readonly describe: (row: CaregiverRow) => string; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const merge = useCommand('caregivers.merge');
  const [keptId, setKept] = useState(pair.first.id);
  const otherId = keptId === pair.first.id ? pair.second.id : pair.first.id;
  return (
    <ConfirmWithScope
      isOpened
      title={t('caregivers.mergeTitle')}
      scope={[t('caregivers.mergeScope')]}
      confirmLabel={t('caregivers.merge')}
      isReasonNeeded
      isRunning={merge.isRunning}
      onConfirm={(reason) => void merge.run({ intoId: keptId, fromId: otherId, reason }).then((done) => done && onClose())}
      onClose={onClose}
    >
      <Radio.Group label={t('caregivers.mergeInto')} value={keptId} onChange={setKept}>
        <Stack gap={4} mt={4}>
          {[pair.first, pair.second].map((row) => (
            <Radio key={row.id} value={row.id} label={describe(row)} />
          ))}
        </Stack>
      </Radio.Group>
    </ConfirmWithScope>
  );
}
