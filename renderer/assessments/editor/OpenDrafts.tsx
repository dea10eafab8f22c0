// The drafts that somebody is writing; nothing is shown while there is none. For supervisors only.
import { Button, Table } from '@mantine/core';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { navigate } from '../../app/router.ts';
import { useUser } from '../../app/session.tsx';
import { useFormat } from '../../platform/format.ts';
import { useLocale, useT } from '../../platform/locale.ts';
import { useCall } from '../../platform/rpc.tsx';
import { Section } from '../../ui/PageHead.tsx';

export function OpenDrafts(): ReactNode {
  const isSupervisor = useUser().role === 'supervisor';
  return isSupervisor ? <DraftList /> : null;
}

function DraftList(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const format = useFormat();
  const { data: drafts = [], refetch } = useCall('assessments.listDrafts', {});
  // Typing in a draft tells nobody; coming back to the list asks again.
  useEffect(() => void refetch(), [refetch]);
  if (drafts.length === 0) return null;
  return (
    <Section title={t('editor.openDrafts')}>
      <Table fz="sm" verticalSpacing={3} aria-label={t('editor.openDrafts')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('assessments.column.title')}</Table.Th>
            <Table.Th>{t('assessments.column.kind')}</Table.Th>
            <Table.Th>{t('editor.column.base')}</Table.Th>
            <Table.Th ta="right">{t('assessments.column.questions')}</Table.Th>
            <Table.Th>{t('editor.column.editedBy')}</Table.Th>
            <Table.Th>{t('editor.column.editedAt')}</Table.Th>
            <Table.Th>
              <span className="visually-hidden">{t('editor.continue')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {drafts.map((draft) => (
            <Table.Tr key={draft.id}>
              <Table.Td fw={600}>{draft.title[locale]}</Table.Td>
              <Table.Td>{t(`assessments.kind.${draft.kind}`)}</Table.Td>
              <Table.Td>{draft.baseVersion ?? t('editor.column.new')}</Table.Td>
              <Table.Td ta="right" className="figures">
                {draft.questionCount}
              </Table.Td>
              <Table.Td>{draft.editedBy}</Table.Td>
              <Table.Td className="figures">{format.dateTime(draft.editedAt)}</Table.Td>
              <Table.Td ta="right">
                <Button size="compact-sm" variant="default" aria-label={`${t('editor.continue')}${t('frame.colon')}${draft.title[locale]}`} onClick={() => navigate(`/questionnaires/draft/${draft.id}`)}>
                  {t('editor.continue')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
