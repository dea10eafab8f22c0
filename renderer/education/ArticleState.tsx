// Whether an article may be sent, and whether somebody has to read it again.
import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Article } from '#shared/education/education.contract.ts';
import type { ArticleState as State } from '#shared/education/article.ts';
import type { Tone } from '../app/theme.ts';
import { useT } from '../platform/locale.ts';
import { StatusChip } from '../ui/StatusChip.tsx';

const tones: Readonly<Record<State, Tone>> = { awaiting: 'soon', published: 'done', retired: 'parked' };

export function ArticleState({ article }: { readonly article: Pick<Article, 'state' | 'isReviewDue'> }): ReactNode {
  const t = useT();
  return (
    <Group gap={6}>
      <StatusChip tone={tones[article.state]} label={t(`education.state.${article.state}`)} />
      {article.isReviewDue && <StatusChip tone="overdue" label={t('education.state.reviewDue')} />}
    </Group>
  );
}
