// One plan: what is published, the draft beside it, who is enrolled and who would be. Editing makes a draft; only publishing
// changes what imports do, and running enrolments keep the version they began with.
import { Button, Group, List, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PlanDefinition } from '#shared/plans/plan-definition.ts';
import type { PlanDetail } from '#shared/plans/plans.contract.ts';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, PageHead, Section } from '../ui/PageHead.tsx';
import { CriteriaList } from './CriteriaList.tsx';
import { emptyPlan } from './draft.ts';
import { PlanActions } from './PlanActions.tsx';
import { PlanEditor } from './PlanEditor.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import { StepTable } from './StepTable.tsx';

/** @param planId null: a plan that is not saved yet */
export function PlanView({ planId }: { readonly planId: string | null }): ReactNode {
  return planId === null ? <NewPlan /> : <ExistingPlan planId={planId} />;
}

function NewPlan(): ReactNode {
  const t = useT();
  const definition = emptyPlan(t('plans.newTitle'), t('plans.newStep', { days: 7 }));
  return (
    <Page>
      <PageHead title={t('plans.create')} description={t('plans.definitionHint')} actions={<BackButton />} />
      <PlanEditor planId={null} definition={definition} onDone={(id) => navigate(id === null ? '/plans' : `/plans/${id}`)} />
    </Page>
  );
}

function ExistingPlan({ planId }: { readonly planId: string }): ReactNode {
  const t = useT();
  const call = useCall('plans.getPlan', { id: planId });
  return <Loaded call={call}>{(plan) => (plan ? <LoadedPlan plan={plan} /> : <EmptyState title={t('plans.empty')} action={<BackButton />} />)}</Loaded>;
}

type Shown = 'draft' | 'published';

function LoadedPlan({ plan }: { readonly plan: PlanDetail }): ReactNode {
  const t = useT();
  const isSupervisor = useUser().role === 'supervisor';
  const [chosen, setChosen] = useState<Shown>('draft');
  const [isEditing, setEditing] = useState(false);
  const shown: Shown = plan.draft === null ? 'published' : plan.definition === null ? 'draft' : chosen;
  const definition = shown === 'draft' ? plan.draft : plan.definition;
  if (!definition) return <EmptyState title={t('plans.empty')} />;
  return (
    <Page>
      <PageHead title={definition.title} description={definition.summary} actions={<BackButton />} />
      <Group justify="space-between" mb="md" className="screen-only">
        {plan.draft !== null && plan.definition !== null ? (
          <SegmentedControl
            value={shown}
            onChange={(value) => setChosen(value === 'draft' ? 'draft' : 'published')}
            data={[
              { value: 'draft', label: t('plans.showing.draft') },
              { value: 'published', label: t('plans.showing.published') },
            ]}
            aria-label={t('plans.definition')}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {t(shown === 'draft' ? 'plans.showing.draft' : 'plans.showing.published')}
          </Text>
        )}
        {isSupervisor && !isEditing && (
          <Group gap="xs">
            <Button variant="default" onClick={() => setEditing(true)}>
              {t('plans.edit')}
            </Button>
            <PlanActions plan={plan} />
          </Group>
        )}
      </Group>
      {isEditing ? <PlanEditor planId={plan.id} definition={plan.draft ?? definition} onDone={() => setEditing(false)} /> : <PlanSections plan={plan} definition={definition} />}
    </Page>
  );
}

function PlanSections({ plan, definition }: { readonly plan: PlanDetail; readonly definition: PlanDefinition }): ReactNode {
  const t = useT();
  const isSupervisor = useUser().role === 'supervisor';
  return (
    <>
      <Section title={t('plans.steps')}>
        <StepTable steps={definition.steps} />
        {definition.afterAnswers.length > 0 && (
          <>
            <Text size="sm" fw={600} mt="sm">
              {t('plans.after.heading')}
            </Text>
            <List size="sm">
              {definition.afterAnswers.map((rule) => (
                <List.Item key={rule.key}>{t('plans.after.line', { reason: rule.reason, days: rule.afterDays, title: rule.title })}</List.Item>
              ))}
            </List>
          </>
        )}
      </Section>
      <Section title={t('plans.criteria')}>
        <CriteriaList criteria={definition.criteria} />
      </Section>
      {isSupervisor && <PreviewPanel planId={plan.id} definition={definition} />}
    </>
  );
}

function BackButton(): ReactNode {
  const t = useT();
  return (
    <Button variant="default" onClick={() => navigate('/plans')}>
      {t('plans.back')}
    </Button>
  );
}
