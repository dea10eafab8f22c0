// Giving a draft up: it is kept in the record as discarded, published versions stay as they are.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Draft } from '#shared/assessments/drafts.contract.ts';
import { navigate } from '../../app/router.ts';
import { useT } from '../../platform/locale.ts';
import { useCommand } from '../../platform/rpc.tsx';
import { showDone } from '../../platform/toasts.tsx';
import { ConfirmWithScope } from '../../ui/ConfirmWithScope.tsx';

export function DiscardButton({ draft }: { readonly draft: Draft }): ReactNode {
  const t = useT();
  const [isAsking, setIsAsking] = useState(false);
  const discard = useCommand('assessments.discardDraft');

  async function confirm(): Promise<void> {
    if (!(await discard.run({ id: draft.id }))) return;
    setIsAsking(false);
    showDone('editor.discarded');
    navigate('/questionnaires');
  }

  return (
    <>
      <Button size="xs" variant="default" onClick={() => setIsAsking(true)}>
        {t('editor.discard')}
      </Button>
      <ConfirmWithScope
        isOpened={isAsking}
        title={t('editor.discard')}
        scope={[t('editor.discardScope'), draft.published ? t('editor.discardScopeVersion', { version: draft.published.version }) : t('editor.discardScopeNew')]}
        confirmLabel={t('editor.discard')}
        isRunning={discard.isRunning}
        onConfirm={() => void confirm()}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
