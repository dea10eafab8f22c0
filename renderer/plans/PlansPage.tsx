// Follow-up plans: the list, and behind '/plans/<id>' one plan with its steps, its criteria and who would be enrolled by it.
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PlanSummary } from '#shared/plans/plans.contract.ts';
import { navigate, usePathParts } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { CalendarWarning } from './CalendarWarning.tsx';
import { PlanView } from './PlanView.tsx';

/** The address of a plan that is not saved yet. */
export const newPlan = 'new';

export function PlansPage(): ReactNode {
  const planId = usePathParts()[1];
  return planId === undefined ? <PlanList /> : <PlanView key={planId} planId={planId === newPlan ? null : planId} />;
}

function PlanList(): ReactNode {
  const t = useT();
  const isSupervisor = useUser().role === 'supervisor';
  const plans = useCall('plans.listPlans', {});
  return (
    <Page>
      <PageHead
        title={t('plans.title')}
        description={t('plans.hint')}
        actions={
          isSupervisor && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => navigate(`/plans/${newPlan}`)}>
              {t('plans.create')}
            </Button>
          )
        }
      />
      <CalendarWarning />
      <DataGrid
        label={t('plans.title')}
        rows={plans.data}
        rowKey={(plan) => plan.id}
        columns={useColumns()}
        empty={{ title: t('plans.empty'), hint: t('plans.emptyHint') }}
        error={plans.error}
        onRetry={() => void plans.refetch()}
        onRowClick={(plan) => navigate(`/plans/${plan.id}`)}
      />
    </Page>
  );
}

function useColumns(): GridColumn<PlanSummary>[] {
  const t = useT();
  return [
    {
      accessor: 'title',
      title: t('plans.column.title'),
      render: (plan) => (
        <>
          <strong>{plan.title}</strong>
          <div>{plan.summary}</div>
        </>
      ),
    },
    { accessor: 'group', title: t('plans.column.group'), width: 90, render: (plan) => t(`plans.group.${plan.group}`) },
    { accessor: 'precedence', title: t('plans.column.precedence'), width: 90, textAlign: 'right' },
    { accessor: 'steps', title: t('plans.column.steps'), width: 80, textAlign: 'right' },
    { accessor: 'version', title: t('plans.column.version'), width: 110, render: (plan) => [plan.version === null ? null : `v${plan.version}`, plan.hasDraft ? t(plan.version === null ? 'plans.draftOnly' : 'plans.hasDraft') : null].filter(Boolean).join(' · ') },
    { accessor: 'isEnrolling', title: t('plans.column.enrolling'), width: 100, render: (plan) => <StatusChip tone={plan.isEnrolling ? 'done' : 'parked'} label={t(plan.isEnrolling ? 'plans.enrolling.yes' : 'plans.enrolling.no')} /> },
    { accessor: 'openEnrolments', title: t('plans.column.open'), width: 90, textAlign: 'right' },
  ];
}
