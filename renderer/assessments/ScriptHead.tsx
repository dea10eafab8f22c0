// Where the call stands: which script, which question of how many, what is not yet saved, and a way to any question.
import { ActionIcon, Menu, Progress, Tabs } from '@mantine/core';
import { IconCheck, IconCircleDashed, IconCloudOff, IconListNumbers, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isAnswered } from '#shared/assessments/answer.ts';
import { askedQuestions, countedAnswer } from '#shared/assessments/evaluation.ts';
import { titleOf } from '#shared/assessments/extensions.ts';
import { progressOf, questionAt } from '#shared/assessments/next.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useConnectionStatus } from '../platform/rpc.tsx';
import classes from './assessments.module.css';
import { Scores } from './Findings.tsx';
import type { Script, ScriptState, ScriptStore } from './script-store.ts';

interface ScriptHeadProps {
  readonly store: ScriptStore;
  readonly state: ScriptState;
  readonly scripts: readonly Script[];
  readonly script: Script;
  readonly addScript?: ReactNode;
}

export function ScriptHead({ store, state, scripts, script, addScript }: ScriptHeadProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const asked = askedQuestions(script.evaluation);
  const { answered, total } = progressOf(script.evaluation);
  const index = asked.findIndex((place) => place.linkId === state.linkId);
  return (
    <div className={classes['head']}>
      {scripts.length > 1 ? (
        <Tabs value={String(state.index)} onChange={(value) => store.jump(Number(value), questionAt(scripts[Number(value)]?.evaluation ?? script.evaluation, null)?.linkId ?? null)}>
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
      <span className="figures" aria-live="polite">
        {index >= 0 ? t('assessments.progress', { index: index + 1, total }) : `${answered}/${total}`}
      </span>
      <Progress className={classes['progress'] ?? ''} size="sm" value={total > 0 ? (100 * answered) / total : 100} aria-label={`${answered}/${total}`} />
      <Scores evaluation={script.evaluation} />
      <SaveState unsent={state.unsent} />
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" size="sm" aria-label={t('assessments.jump')} title={t('assessments.jump')}>
            <IconListNumbers size={17} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          {asked.map((place, at) => (
            <Menu.Item key={place.linkId} leftSection={isAnswered(countedAnswer(script.evaluation, place.linkId)) ? <IconCheck size={14} aria-hidden /> : <IconMinus size={14} aria-hidden />} onClick={() => store.jump(state.index, place.linkId)}>
              {at + 1}. {place.shortText[locale]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {addScript}
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
