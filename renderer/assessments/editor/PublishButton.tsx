// Publishing: refused with the list while there are errors, confirmed where there are warnings. Says what it does to calls that
// run and to answers that were given: nothing.
import { Button, Checkbox, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Draft } from '#shared/assessments/drafts.contract.ts';
import { isVersion, nextVersion } from '#shared/assessments/draft.ts';
import type { Finding } from '#shared/assessments/lint-finding.ts';
import { navigate } from '../../app/router.ts';
import { useT } from '../../platform/locale.ts';
import { useCommand } from '../../platform/rpc.tsx';
import { showDone } from '../../platform/toasts.tsx';
import { ConfirmWithScope } from '../../ui/ConfirmWithScope.tsx';
import type { Selection } from './draft-store.ts';
import { FindingsPane } from './FindingsPane.tsx';
import { useDraft } from './useDraft.ts';

interface PublishButtonProps {
  readonly draft: Draft;
  readonly findings: readonly Finding[];
  readonly onReveal: (selection: Selection) => void;
}

export function PublishButton({ draft, findings, onReveal }: PublishButtonProps): ReactNode {
  const t = useT();
  const { store } = useDraft();
  const [isAsking, setIsAsking] = useState(false);
  const [version, setVersion] = useState('');
  const [acceptsWarnings, setAcceptsWarnings] = useState(false);
  const publish = useCommand('assessments.publishDraft');
  const errors = findings.filter((finding) => finding.severity === 'error');
  const warnings = findings.filter((finding) => finding.severity === 'warning');

  const ask = (): void => {
    setVersion(draft.published ? nextVersion(draft.published.version) : '1.0.0');
    setAcceptsWarnings(false);
    setIsAsking(true);
  };
  const goTo = (selection: Selection): void => {
    setIsAsking(false);
    onReveal(selection);
  };

  async function confirm(): Promise<void> {
    const revision = await store.settle();
    if (revision === null) return;
    const done = await publish.run({ id: draft.id, revision, version, acceptsWarnings });
    if (!done) return;
    setIsAsking(false);
    showDone('editor.published', { version: done.version });
    navigate('/questionnaires');
  }

  return (
    <>
      <Button size="xs" onClick={ask}>
        {t('editor.publish')}
      </Button>
      <Modal opened={isAsking && errors.length > 0} onClose={() => setIsAsking(false)} title={t('editor.notPublishable', { count: errors.length })} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        <Stack gap="sm">
          <Text size="sm">{t('editor.notPublishableHint')}</Text>
          <FindingsPane findings={errors} onReveal={goTo} />
        </Stack>
      </Modal>
      <ConfirmWithScope
        isOpened={isAsking && errors.length === 0}
        title={t('editor.publish')}
        scope={[t(draft.published ? 'editor.publishScopeNext' : 'editor.publishScopeFirst', { version: draft.published?.version ?? '' }), t('editor.publishScopeCalls'), t('editor.publishScopeAnswers')]}
        confirmLabel={t('editor.publish')}
        canConfirm={isVersion(version) && (warnings.length === 0 || acceptsWarnings)}
        isRunning={publish.isRunning}
        onConfirm={() => void confirm()}
        onClose={() => setIsAsking(false)}
      >
        <TextInput label={t('editor.version')} description={t('editor.versionHint')} value={version} error={isVersion(version) ? undefined : t('error.versionMalformed')} onChange={(event) => setVersion(event.currentTarget.value.trim())} data-autofocus />
        {warnings.length > 0 && (
          <>
            <FindingsPane findings={warnings} onReveal={goTo} />
            <Checkbox label={t('editor.acceptWarnings', { count: warnings.length })} checked={acceptsWarnings} onChange={(event) => setAcceptsWarnings(event.currentTarget.checked)} />
          </>
        )}
      </ConfirmWithScope>
    </>
  );
}
