// The end of attendance: who was not ticked was absent, who came is asked how it was. A supervisor can open it again.
import { Button, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Lecture } from '#shared/education/lectures.contract.ts';
import { useUser } from '../app/session.tsx';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';

export function CloseLecture({ lecture: { id, state } }: { readonly lecture: Lecture }): ReactNode {
  const isSupervisor = useUser().role === 'supervisor';
  if (state === 'closed' && isSupervisor) return <Reopen id={id} />;
  return state === 'underway' || state === 'over' ? <Close id={id} /> : null;
}

function Close({ id }: { readonly id: string }): ReactNode {
  const t = useT();
  const close = useCommand('education.closeLecture');
  const [isOpened, setOpened] = useState(false);
  const [others, setOthers] = useState(0);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const done = await close.run({ id, otherAttendees: others });
    if (!done) return;
    setOpened(false);
    showDone('education.lecture.closed', { asked: done.asked });
  }

  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('education.lecture.close')}</Button>
      <Modal opened={isOpened} onClose={() => setOpened(false)} title={t('education.lecture.close')} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap="sm">
            <Text size="sm">{t('education.lecture.closeHint')}</Text>
            <NumberInput label={t('education.lecture.others')} min={0} max={5000} allowDecimal={false} value={others} onChange={(value) => setOthers(Number(value))} data-autofocus />
            <Button type="submit" loading={close.isRunning}>
              {t('education.lecture.close')}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  );
}

function Reopen({ id }: { readonly id: string }): ReactNode {
  const t = useT();
  const reopen = useCommand('education.reopenLecture');
  const [isOpened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('education.lecture.reopen')}
      </Button>
      <ConfirmWithScope isOpened={isOpened} title={t('education.lecture.reopen')} scope={[t('education.lectureState.over')]} confirmLabel={t('education.lecture.reopen')} isReasonNeeded isRunning={reopen.isRunning} onConfirm={(reason) => void reopen.run({ id, reason }).then((done) => done && setOpened(false))} onClose={() => setOpened(false)} />
    </>
  );
}
