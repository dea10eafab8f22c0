// What a supervisor may do with a published script: write its next version (her hospital's own), make the hospital's own copy,
// compare it with others, retire it with the plans that would miss it in sight, bring it back.
import { Button, Group, List, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { QuestionnaireSummary } from '#shared/assessments/assessments.contract.ts';
import { navigate } from '../../app/router.ts';
import { useUser } from '../../app/session.tsx';
import { useLocale, useT } from '../../platform/locale.ts';
import { useCall, useCommand } from '../../platform/rpc.tsx';
import { showDone } from '../../platform/toasts.tsx';
import { ConfirmWithScope } from '../../ui/ConfirmWithScope.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { DiffPane } from './DiffPane.tsx';

export function ScriptActions({ summary }: { readonly summary: QuestionnaireSummary }): ReactNode {
  return useUser().role === 'supervisor' ? <Actions summary={summary} /> : null;
}

function Actions({ summary }: { readonly summary: QuestionnaireSummary }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [isRetiring, setIsRetiring] = useState(false);
  const [isComparing, setIsComparing] = useState(false);
  const open = useCommand('assessments.openDraft');
  const restore = useCommand('assessments.restoreQuestionnaire');

  async function begin(as: 'copy' | 'version'): Promise<void> {
    const opened = await open.run({ as, questionnaireId: summary.id });
    if (opened) navigate(`/questionnaires/draft/${opened.id}`);
  }

  async function bringBack(): Promise<void> {
    if (await restore.run({ id: summary.id })) showDone('editor.restored');
  }

  return (
    <Group gap="xs">
      {!summary.isShipped && (
        <Button size="xs" loading={open.isRunning} onClick={() => void begin('version')}>
          {t('editor.nextVersion')}
        </Button>
      )}
      <Button size="xs" variant={summary.isShipped ? 'filled' : 'default'} loading={open.isRunning} onClick={() => void begin('copy')}>
        {t('editor.copyAsOwn')}
      </Button>
      <Button size="xs" variant="default" onClick={() => setIsComparing(true)}>
        {t('editor.pane.diff')}
      </Button>
      {summary.retiredAt === null ? (
        <Button size="xs" variant="default" onClick={() => setIsRetiring(true)}>
          {t('editor.retire')}
        </Button>
      ) : (
        <Button size="xs" variant="default" loading={restore.isRunning} onClick={() => void bringBack()}>
          {t('editor.restore')}
        </Button>
      )}
      <Modal opened={isComparing} onClose={() => setIsComparing(false)} size="lg" title={`${summary.title[locale]} ${summary.version}`} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        <Comparison id={summary.id} />
      </Modal>
      {isRetiring && <Retiring summary={summary} onClose={() => setIsRetiring(false)} />}
    </Group>
  );
}

function Comparison({ id }: { readonly id: string }): ReactNode {
  const call = useCall('assessments.getQuestionnaire', { id });
  return <Loaded call={call}>{(found) => (found ? <DiffPane resource={found.resource} ownId={id} /> : null)}</Loaded>;
}

function Retiring({ summary, onClose }: { readonly summary: QuestionnaireSummary; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const uses = useCall('assessments.getUses', { url: summary.url }).data;
  const retire = useCommand('assessments.retireQuestionnaire');

  async function confirm(): Promise<void> {
    if (!(await retire.run({ id: summary.id }))) return;
    showDone('editor.retired');
    onClose();
  }

  return (
    <ConfirmWithScope
      isOpened
      title={t('editor.retire')}
      scope={[t('editor.retireScope'), t('editor.retireScopeAnswers'), ...(uses && uses.openContacts > 0 ? [t('editor.retireScopeContacts', { count: uses.openContacts })] : [])]}
      confirmLabel={t('editor.retire')}
      canConfirm={uses !== undefined}
      isRunning={retire.isRunning}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {uses && uses.plans.length > 0 && (
        <div>
          <Text size="sm">{t('editor.usedByPlans', { count: uses.plans.length })}</Text>
          <List size="sm">
            {uses.plans.map((plan) => (
              <List.Item key={plan}>{plan}</List.Item>
            ))}
          </List>
        </div>
      )}
    </ConfirmWithScope>
  );
}
