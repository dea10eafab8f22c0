// Where the call stands: which script, which question of how many, who answers, what is not yet saved, and a way to any question.
import { Button, Progress, Tabs } from '@mantine/core';
import { IconCheck, IconCircleDashed, IconCloudOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { askedQuestions } from '#shared/assessments/evaluation.ts';
import { extensionUrls, findExtension, titleOf } from '#shared/assessments/extensions.ts';
import { progressOf, questionAt } from '#shared/assessments/next.ts';
import type { Answerer } from '#shared/queue/outcomes.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useConnectionStatus } from '../platform/rpc.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { AnswererChoice } from './AnswererChoice.tsx';
import classes from './assessments.module.css';
import { Scores } from './Findings.tsx';
import { JumpList } from './JumpList.tsx';
import type { ScriptView } from './script-state.ts';
import type { Script, ScriptState, ScriptStore } from './script-store.ts';

interface ScriptHeadProps {
  readonly store: ScriptStore;
  readonly state: ScriptState;
  readonly scripts: readonly Script[];
  readonly script: Script;
  readonly addScript?: ReactNode;
  readonly view: ScriptView;
  readonly onView: ((view: ScriptView) => void) | undefined;
  readonly likelyAnswerer: Answerer | null;
  readonly onAnswerer: ((answeredBy: Answerer) => void) | undefined;
  readonly isPreview: boolean;
  readonly asksAnswerer: boolean;
}

export function ScriptHead({ store, state, scripts, script, addScript, view, onView, likelyAnswerer, onAnswerer, isPreview, asksAnswerer }: ScriptHeadProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const isNotValidated = findExtension(script.evaluation.model.questionnaire, extensionUrls.notValidated)?.valueBoolean === true;
  const { answered, total } = progressOf(script.evaluation);
  const index = askedQuestions(script.evaluation).findIndex((slot) => slot.key === state.slotKey);
  return (
    <div className={classes['head']}>
      {scripts.length > 1 ? (
        <Tabs value={String(state.index)} onChange={(value) => store.jump(Number(value), questionAt(scripts[Number(value)]?.evaluation ?? script.evaluation, null)?.key ?? null)}>
          <Tabs.List aria-label={t('assessments.script')}>
            {scripts.map((one, at) => (
              <Tabs.Tab key={one.responseId} value={String(at)} leftSection={progressOf(one.evaluation).isComplete ? <IconCheck size={14} aria-hidden /> : undefined}>
                {titleOf(one.evaluation.model.questionnaire)[locale]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      ) : (
        <span className={classes['headTitle']}>{titleOf(script.evaluation.model.questionnaire)[locale]}</span>
      )}
      {isNotValidated && <StatusChip tone="soon" label={t('assessments.library.translationNotValidated')} />}
      <span className="figures" aria-live="polite">
        {index >= 0 ? t('assessments.progress', { index: index + 1, total }) : `${answered}/${total}`}
      </span>
      <Progress className={classes['progress'] ?? ''} size="sm" value={total > 0 ? (100 * answered) / total : 100} aria-label={`${answered}/${total}`} />
      <Scores evaluation={script.evaluation} />
      {!isPreview && <SaveState unsent={state.unsent} />}
      <div className={classes['tools']}>
        {asksAnswerer && <AnswererChoice store={store} script={script} likely={likelyAnswerer} onChosen={onAnswerer} />}
        {onView && (
          <Button size="compact-xs" variant="subtle" data-keys="page" aria-pressed={view === 'page'} leftSection={<KeyCap action="script.view" />} onClick={() => onView(view === 'page' ? 'question' : 'page')}>
            {t(view === 'page' ? 'assessments.view.question' : 'assessments.view.page')}
          </Button>
        )}
        <JumpList store={store} state={state} scripts={scripts} />
        {addScript}
      </div>
    </div>
  );
}

/** There is no save button: this says that everything is saved, or what still waits. */
function SaveState({ unsent }: { readonly unsent: number }): ReactNode {
  const t = useT();
  const status = useConnectionStatus();
  if (unsent === 0) {
    return (
      <small role="status">
        <IconCheck size={13} aria-hidden /> {t('assessments.allSaved')}
      </small>
    );
  }
  return (
    <small role="status">
      {status === 'online' ? <IconCircleDashed size={13} aria-hidden /> : <IconCloudOff size={13} aria-hidden />} {t(status === 'online' ? 'assessments.saving' : 'assessments.waitingForConnection', { count: unsent })}
    </small>
  );
}
