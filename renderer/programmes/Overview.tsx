// What a programme consists of: plan, needs survey and what it suggests, training, measures, cohorts. A supervisor changes it here;
// cohorts that are open keep the version with which they began.
import { Button, Group, List, Table, Text } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ProgrammeDetail } from '#shared/programmes/programmes.contract.ts';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useLocale, useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Section } from '../ui/PageHead.tsx';
import { EditProgramme } from './EditProgramme.tsx';
import type { PartProps } from './part-props.ts';
import { OpenCohort } from './StartScheme.tsx';
import classes from './programmes.module.css';

export function Overview({ programme }: PartProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { definition, plan } = programme;
  return (
    <>
      <Cohorts programme={programme} />
      <div className={classes['pair']}>
        <Section title={t('programmes.field.plan')}>
          {plan ? (
            <>
              <Button variant="subtle" size="compact-sm" onClick={() => navigate('/plans')}>
                {plan.title}
              </Button>
              <List size="sm" spacing={2}>
                {plan.steps.map((step) => (
                  <List.Item key={step.title}>{t('programmes.times', { title: step.title, channel: t(`programmes.channel.${step.channel}`), times: step.times })}</List.Item>
                ))}
              </List>
            </>
          ) : (
            <Text size="sm">{t('programmes.noPlan')}</Text>
          )}
        </Section>
        <Section title={t('programmes.field.training')}>
          <List size="sm" spacing={2}>
            {definition.training.map((topic) => (
              <List.Item key={topic['zh-CN']}>{topic[locale]}</List.Item>
            ))}
          </List>
          <Text size="sm" fw={600} mt="sm">
            {t('programmes.field.measures')}
          </Text>
          <List size="sm" spacing={2}>
            {definition.measures.map((measure) => (
              <List.Item key={measure.key}>{measure.title[locale]}</List.Item>
            ))}
          </List>
        </Section>
      </div>
      <Section title={t('programmes.field.suggestions')}>
        <Text size="sm" c="dimmed" mb="xs">
          {`${t('programmes.field.survey')}：${programme.surveyTitle?.[locale] ?? definition.survey}`}
        </Text>
        <Table fz="sm" verticalSpacing={3}>
          <Table.Tbody>
            {definition.suggestions.map((rule) => (
              <Table.Tr key={rule.key}>
                <Table.Td>{rule.reason[locale]}</Table.Td>
                <Table.Td>{rule.title[locale]}</Table.Td>
                <Table.Td>{rule.offer === 'respite' ? t('programmes.ruleOffersRespite') : t('programmes.suggestion.times', { channel: t(`programmes.channel.${rule.channel}`), times: rule.times })}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Section>
    </>
  );
}

function Cohorts({ programme }: { readonly programme: ProgrammeDetail }): ReactNode {
  const t = useT();
  const isSupervisor = useUser().role === 'supervisor';
  const [isOpening, setOpening] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const [isRetiring, setRetiring] = useState(false);
  const retire = useCommand('programmes.retireProgramme');
  const isRetired = programme.retiredAt !== null;

  async function setRetired(value: boolean): Promise<void> {
    if (await retire.run({ id: programme.id, isRetired: value })) setRetiring(false);
  }

  const actions = isSupervisor && (
    <Group gap="xs" className="screen-only">
      <Button variant="default" size="compact-sm" leftSection={<IconPencil size={15} aria-hidden />} onClick={() => setEditing(true)}>
        {t('programmes.edit')}
      </Button>
      {!isRetired && (
        <Button size="compact-sm" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setOpening(true)}>
          {t('programmes.openCohort')}
        </Button>
      )}
      <Button variant="subtle" size="compact-sm" color={isRetired ? undefined : 'red'} loading={retire.isRunning} onClick={() => (isRetired ? void setRetired(false) : setRetiring(true))}>
        {t(isRetired ? 'programmes.restore' : 'programmes.retire')}
      </Button>
    </Group>
  );
  return (
    <Section title={t('programmes.field.cohorts')} actions={actions}>
      {programme.cohortList.length === 0 ? (
        <EmptyState title={t('programmes.cohortsEmpty')} />
      ) : (
        <Table fz="sm" verticalSpacing={3} className="figures">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('programmes.field.cohort')}</Table.Th>
              <Table.Th>{t('programmes.field.opensOn')}</Table.Th>
              <Table.Th>{t('programmes.field.closesOn')}</Table.Th>
              <Table.Th ta="right">{t('programmes.field.proposed')}</Table.Th>
              <Table.Th ta="right">{t('programmes.field.active')}</Table.Th>
              <Table.Th ta="right">{t('programmes.field.left')}</Table.Th>
              <Table.Th ta="right">{t('programmes.field.version')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {programme.cohortList.map((cohort) => (
              <Table.Tr key={cohort.id}>
                <Table.Td>{cohort.title}</Table.Td>
                <Table.Td>{cohort.opensOn}</Table.Td>
                <Table.Td>{cohort.closesOn}</Table.Td>
                <Table.Td ta="right">{cohort.proposed}</Table.Td>
                <Table.Td ta="right">{cohort.active}</Table.Td>
                <Table.Td ta="right">{cohort.left}</Table.Td>
                <Table.Td ta="right">{cohort.version}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {isOpening && <OpenCohort programmeId={programme.id} onClose={() => setOpening(false)} />}
      {isEditing && <EditProgramme programme={programme} onClose={() => setEditing(false)} />}
      {isRetiring && <ConfirmWithScope isOpened title={t('programmes.retire')} scope={[t('programmes.retireScope')]} confirmLabel={t('programmes.retire')} isRunning={retire.isRunning} onConfirm={() => void setRetired(true)} onClose={() => setRetiring(false)} />}
    </Section>
  );
}
