// Whose it is now: who took it, or who is on call and until when; a hole in the roster is said in red.
import { IconUserExclamation } from '@tabler/icons-react';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ResponsibleView } from '#shared/escalations/escalations.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { StatusChip } from '../ui/StatusChip.tsx';
import { positionWords } from './wording.ts';

export function Responsible({ responsible }: { readonly responsible: ResponsibleView }): ReactNode {
  const t = useT();
  const format = useFormat();
  if (responsible.kind === 'hole') {
    return (
      <>
        <StatusChip tone="flag" icon={IconUserExclamation} label={t('escalations.hole')} />
        <Text size="xs">{t('escalations.holeHint')}</Text>
      </>
    );
  }
  const name = responsible.isMe ? t('escalations.nameMe', { name: responsible.name }) : responsible.name;
  if (responsible.kind === 'taken') return <StatusChip tone="due" label={t('escalations.takenBy', { name })} />;
  return (
    <>
      <Text size="sm" fw={600}>
        {name} {responsible.phone}
      </Text>
      <Text size="xs" c="dimmed">
        {[positionWords(t, responsible), responsible.nextAt === null ? '' : t('escalations.passesAt', { at: format.dateTime(responsible.nextAt) })].filter(Boolean).join(' · ')}
      </Text>
    </>
  );
}
