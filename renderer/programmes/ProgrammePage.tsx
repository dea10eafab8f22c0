// One programme: what it is, who takes part, how it is kept to, what came of it. The cohort looked at is chosen once for all parts.
import { Button, Group, Select, Tabs } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ProgrammeDetail } from '#shared/programmes/programmes.contract.ts';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { EvaluationView } from './EvaluationView.tsx';
import { Overview } from './Overview.tsx';
import { Participants } from './Participants.tsx';
import type { PartProps } from './part-props.ts';
import { SupervisionView } from './SupervisionView.tsx';

const tabs = ['overview', 'cohort', 'supervision', 'evaluation'] as const;
type TabName = (typeof tabs)[number];

const parts: Readonly<Record<TabName, (props: PartProps) => ReactNode>> = { overview: Overview, cohort: Participants, supervision: SupervisionView, evaluation: EvaluationView };

export function ProgrammePage({ id, tab }: { readonly id: string; readonly tab: string | undefined }): ReactNode {
  const t = useT();
  const call = useCall('programmes.getProgramme', { id });
  return (
    <Page isWide>
      <Button variant="subtle" size="compact-sm" mb="xs" className="screen-only" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={() => navigate('/programmes')}>
        {t('programmes.back')}
      </Button>
      <Loaded call={call} rows={8}>
        {(programme) => (programme ? <Opened programme={programme} tab={tab} /> : <EmptyState title={t('programmes.missing')} />)}
      </Loaded>
    </Page>
  );
}

function Opened({ programme, tab }: { readonly programme: ProgrammeDetail; readonly tab: string | undefined }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const isSupervisor = useUser().role === 'supervisor';
  const offered = tabs.filter((name) => name !== 'supervision' || isSupervisor);
  const shown = offered.find((name) => name === tab) ?? 'overview';
  const [cohortId, setCohortId] = useState<string | null>(null);
  return (
    <>
      <div className={shown === 'evaluation' ? 'screen-only' : ''}>
        <PageHead
          title={programme.title[locale]}
          description={
            <Group gap="xs">
              <StatusChip tone={programme.retiredAt === null ? 'accent' : 'parked'} label={programme.retiredAt === null ? t(`programmes.kind.${programme.kind}`) : t('programmes.retired')} />
              <span>{programme.summary[locale]}</span>
            </Group>
          }
          actions={
            shown === 'overview' || programme.cohortList.length === 0 ? undefined : (
              <Select
                aria-label={t('programmes.field.cohort')}
                w={220}
                data={[{ value: '', label: t('programmes.field.allCohorts') }, ...programme.cohortList.map((cohort) => ({ value: cohort.id, label: cohort.title }))]}
                value={cohortId ?? ''}
                allowDeselect={false}
                onChange={(value) => setCohortId(value === '' ? null : value)}
              />
            )
          }
        />
      </div>
      <Tabs value={shown} onChange={(name) => name !== null && navigate(`/programmes/${programme.id}/${name}`)} keepMounted={false}>
        <Tabs.List className="screen-only" mb="sm">
          {offered.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`programmes.tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {offered.map((name) => {
          const Part = parts[name];
          return (
            <Tabs.Panel key={name} value={name}>
              <Part programme={programme} cohortId={cohortId} />
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </>
  );
}
