// One questionnaire in the drawer: source and terms of use in full, what may be done with it, its questions, its versions, and
// what the check says of it.
import { Button, Group, Stack, Table, Tabs, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Questionnaire } from 'fhir/r4';
import type { QuestionnaireSummary } from '#shared/assessments/assessments.contract.ts';
import { licenceOf } from '#shared/assessments/draft.ts';
import { offerJson } from '../platform/files.ts';
import { useFormat } from '../platform/format.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { ScriptActions } from './editor/ScriptActions.tsx';
import { FormPreview } from './FormPreview.tsx';
import { NoteTable } from './NoteTable.tsx';
import { useFindings } from './useFindings.ts';

interface DetailsProps {
  readonly summary: QuestionnaireSummary;
  /** Every version under the same address, the newest first. */
  readonly versions: readonly QuestionnaireSummary[];
  readonly onShow: (version: QuestionnaireSummary) => void;
}

export function QuestionnaireDetails({ summary, versions, onShow }: DetailsProps): ReactNode {
  const t = useT();
  const call = useCall('assessments.getQuestionnaire', { id: summary.id });
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <StatusChip tone="parked" label={t('assessments.version', { version: summary.version })} />
        <State summary={summary} />
        {!summary.isTranslationValidated && <StatusChip tone="soon" label={t('assessments.library.translationNotValidated')} />}
      </Group>
      <ScriptActions summary={summary} />
      <Loaded call={call}>{(found) => found && <Contents summary={summary} questionnaire={found.resource} versions={versions} onShow={onShow} />}</Loaded>
    </Stack>
  );
}

export function State({ summary }: { readonly summary: QuestionnaireSummary }): ReactNode {
  const t = useT();
  return summary.retiredAt === null ? <StatusChip tone="done" label={t('assessments.inUse')} /> : <StatusChip tone="parked" label={t('assessments.retired')} />;
}

function Contents({ summary, questionnaire, versions, onShow }: DetailsProps & { readonly questionnaire: Questionnaire }): ReactNode {
  const t = useT();
  return (
    <>
      <Terms summary={summary} questionnaire={questionnaire} />
      <Group>
        <Button size="xs" variant="default" leftSection={<IconDownload size={15} aria-hidden />} onClick={() => offerJson(questionnaire, `${questionnaire.name ?? 'questionnaire'}-${summary.version}.json`)}>
          {t('assessments.library.exportJson')}
        </Button>
      </Group>
      <Tabs defaultValue="questions" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="questions">{t('assessments.library.questions')}</Tabs.Tab>
          <Tabs.Tab value="versions">{t('assessments.library.versions')}</Tabs.Tab>
          <Tabs.Tab value="findings">{t('assessments.library.findings')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="questions" pt="sm">
          <FormPreview questionnaire={questionnaire} />
        </Tabs.Panel>
        <Tabs.Panel value="versions" pt="sm">
          <Versions shown={summary} versions={versions} onShow={onShow} />
        </Tabs.Panel>
        <Tabs.Panel value="findings" pt="sm">
          <Check questionnaire={questionnaire} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function Terms({ summary, questionnaire }: { readonly summary: QuestionnaireSummary; readonly questionnaire: Questionnaire }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { source } = licenceOf(questionnaire);
  const written = [summary.licence === null ? '' : t(`editor.licence.${summary.licence}`), questionnaire.publisher ?? '', source[locale] || source['zh-CN'], questionnaire.copyright ?? ''];
  const lines = [...new Set(written)].filter((line) => line !== '');
  return (
    <section aria-label={t('assessments.library.terms')}>
      {(lines.length > 0 ? lines : [t('assessments.library.noTerms')]).map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
      {!summary.isTranslationValidated && <Text size="sm">{t('assessments.library.translationNotValidatedHint')}</Text>}
    </section>
  );
}

function Versions({ shown, versions, onShow }: { readonly shown: QuestionnaireSummary; readonly versions: readonly QuestionnaireSummary[]; readonly onShow: (version: QuestionnaireSummary) => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <Table fz="sm" verticalSpacing={3} aria-label={t('assessments.library.versions')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('assessments.column.version')}</Table.Th>
          <Table.Th>{t('assessments.library.publishedAt')}</Table.Th>
          <Table.Th ta="right">{t('assessments.column.questions')}</Table.Th>
          <Table.Th>{t('assessments.column.state')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {versions.map((version) => (
          <Table.Tr key={version.id} aria-current={version.id === shown.id}>
            <Table.Td>
              {version.id === shown.id ? (
                <strong>{version.version}</strong>
              ) : (
                <Button size="compact-sm" variant="subtle" aria-label={t('assessments.library.showVersion', { version: version.version })} onClick={() => onShow(version)}>
                  {version.version}
                </Button>
              )}
            </Table.Td>
            <Table.Td className="figures">{format.dateTime(version.publishedAt)}</Table.Td>
            <Table.Td ta="right" className="figures">
              {version.questionCount}
            </Table.Td>
            <Table.Td>
              <State summary={version} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Check({ questionnaire }: { readonly questionnaire: Questionnaire }): ReactNode {
  const t = useT();
  const findings = useFindings(questionnaire);
  if (!findings) return <Text size="sm">{t('assessments.library.checking')}</Text>;
  if (findings.length === 0) return <EmptyState title={t('assessments.library.noFindings')} />;
  return <NoteTable label={t('assessments.library.findings')} rows={findings.map(({ severity, at, text }) => ({ severity, places: [at], what: text }))} />;
}
