// The hospital's word on an article: who read it, then it may be sent. Taking it out of use can be undone.
import { Button, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Article } from '#shared/education/education.contract.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';

export function ApproveArticle({ versionId }: { readonly versionId: string }): ReactNode {
  const t = useT();
  const [isOpened, setOpened] = useState(false);
  const [note, setNote] = useState('');
  const approve = useCommand('education.approveArticle');

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (note.trim() === '' || !(await approve.run({ versionId, note: note.trim() }))) return;
    setOpened(false);
    showDone('education.state.published');
  }

  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('education.article.approve')}</Button>
      <Modal opened={isOpened} onClose={() => setOpened(false)} title={t('education.article.approve')} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap="sm">
            <Text size="sm">{t('education.article.approveHint')}</Text>
            <Textarea label={t('education.article.approvalNote')} required autosize minRows={2} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} data-autofocus />
            <Button type="submit" loading={approve.isRunning} disabled={note.trim() === ''}>
              {t('education.article.approve')}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  );
}

export function RetireArticle({ article: { id, state } }: { readonly article: Article }): ReactNode {
  const t = useT();
  const retire = useCommand('education.retireArticle');
  const restore = useCommand('education.restoreArticle');
  const isRetired = state === 'retired';
  return (
    <Button variant="default" loading={retire.isRunning || restore.isRunning} title={isRetired ? undefined : t('education.article.retireHint')} onClick={() => void (isRetired ? restore.run({ id }) : retire.run({ id }))}>
      {t(isRetired ? 'education.article.restore' : 'education.article.retire')}
    </Button>
  );
}
