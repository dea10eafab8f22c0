// Where a feedback stands, in a chip; a department that is late is said in words.
import type { ReactNode } from 'react';
import type { FeedbackState } from '#shared/satisfaction/feedback.ts';
import type { Feedback } from '#shared/satisfaction/satisfaction.contract.ts';
import type { Tone } from '../app/theme.ts';
import { useT } from '../platform/locale.ts';
import { StatusChip } from '../ui/StatusChip.tsx';

const tones: Readonly<Record<FeedbackState, Tone>> = { open: 'soon', with_department: 'due', replied: 'accent', rechecked: 'accent', closed: 'done', voided: 'parked' };

export function FeedbackStateChip({ feedback }: { readonly feedback: Feedback }): ReactNode {
  const t = useT();
  const text = t(`satisfaction.state.${feedback.state}`);
  return feedback.order?.isOverdue ? <StatusChip tone="overdue" label={`${text} · ${t('satisfaction.state.overdue')}`} /> : <StatusChip tone={tones[feedback.state]} label={text} />;
}
