// What somebody who came said of the lecture, from paper or by telephone.
import { Button, Modal, Radio, Group, Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { SignUp } from '#shared/education/lectures.contract.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { personText } from './wording.ts';

const grades = [5, 4, 3, 2, 1] as const;

export function RatingDialog({ signUp, onClose }: { readonly signUp: SignUp | null; readonly onClose: () => void }): ReactNode {
  const t = useT();
  return (
    <Modal opened={signUp !== null} onClose={onClose} title={signUp ? t('education.ratings.enterOf', { name: personText(t, signUp) }) : ''} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {signUp && <RatingForm signUp={signUp} onClose={onClose} />}
    </Modal>
  );
}

function RatingForm({ signUp, onClose }: { readonly signUp: SignUp; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const rate = useCommand('education.rateLecture');
  const [satisfaction, setSatisfaction] = useState(signUp.rating?.satisfaction ?? null);
  const [usefulness, setUsefulness] = useState(signUp.rating?.usefulness ?? null);
  const [comment, setComment] = useState(signUp.rating?.comment ?? '');
  const [source, setSource] = useState<'paper' | 'phone'>('paper');

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (satisfaction === null || usefulness === null || !(await rate.run({ signUpId: signUp.id, satisfaction, usefulness, comment, source }))) return;
    showDone('ui.saved');
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Grades label={t('education.satisfaction')} value={satisfaction} onChange={setSatisfaction} />
        <Grades label={t('education.usefulness')} value={usefulness} onChange={setUsefulness} />
        <Textarea label={t('education.ratings.comment')} autosize minRows={2} maxLength={500} value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
        <Select label={t('education.ratings.source')} allowDeselect={false} data={(['paper', 'phone'] as const).map((value) => ({ value, label: t(`education.ratings.source.${value}`) }))} value={source} onChange={(value) => setSource(value === 'phone' ? 'phone' : 'paper')} />
        <Button type="submit" loading={rate.isRunning} disabled={satisfaction === null || usefulness === null}>
          {t('ui.save')}
        </Button>
      </Stack>
    </form>
  );
}

function Grades({ label, value, onChange }: { readonly label: string; readonly value: number | null; readonly onChange: (value: number) => void }): ReactNode {
  const t = useT();
  return (
    <Radio.Group label={label} value={value === null ? '' : String(value)} onChange={(chosen) => onChange(Number(chosen))}>
      <Group gap="sm" mt={4}>
        {grades.map((grade) => (
          <Radio key={grade} value={String(grade)} label={t(`education.scale.${grade}`)} />
        ))}
      </Group>
    </Radio.Group>
  );
}
