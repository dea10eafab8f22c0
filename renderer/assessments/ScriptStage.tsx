// Scripts as they are asked: the head, what the answers mean so far, the question or the whole page, and what stands beside it. Lives
// from its store alone, with nothing of the backend in it: the editor shows the same stage as its preview.
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { titleOf } from '#shared/assessments/extensions.ts';
import { previousQuestion } from '#shared/assessments/next.ts';
import { isProxy } from '#shared/assessments/proxy.ts';
import type { Answerer } from '#shared/queue/outcomes.ts';
import { useKeys } from '../platform/keys.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { ProxyWarning } from './AnswererChoice.tsx';
import classes from './assessments.module.css';
import { Beside } from './Beside.tsx';
import { ComputedValues } from './ComputedValues.tsx';
import { FlagList } from './Findings.tsx';
import { Question } from './Question.tsx';
import { ScriptEnd } from './ScriptEnd.tsx';
import { ScriptHead } from './ScriptHead.tsx';
import type { Script, ScriptState, ScriptStore } from './script-store.ts';
import type { ScriptView } from './script-state.ts';
import { passedOver } from './script-state.ts';
import { WholePage } from './WholePage.tsx';

interface ScriptStageProps {
  readonly store: ScriptStore;
  readonly state: ScriptState;
  /** Where more scripts may be taken in. */
  readonly addScript?: ReactNode;
  /** Question by question unless the user likes the whole page. */
  readonly view?: ScriptView;
  readonly onView?: (view: ScriptView) => void;
  /** Who is likely to be speaking, while nobody said so: on a relative's number it is the relative. */
  readonly likelyAnswerer?: Answerer | null;
  readonly onAnswerer?: (answeredBy: Answerer) => void;
  /** Shown beside its editor: nothing is saved and nobody is told. */
  readonly isPreview?: boolean;
  /** False for a script that is of no contact: who speaks is said elsewhere, and its flags raise no alerts of their own. */
  readonly isOfContact?: boolean;
}

export function ScriptStage({ store, state, addScript, view = 'question', onView, likelyAnswerer = null, onAnswerer, isPreview = false, isOfContact = true }: ScriptStageProps): ReactNode {
  const { scripts = [], index, slotKey } = state;
  const script = scripts[index];
  useKeys({ 'script.view': () => onView?.(view === 'page' ? 'question' : 'page') }, onView !== undefined);
  if (!script) return null;
  const slot = slotKey === null ? undefined : script.evaluation.slotsByKey.get(slotKey);
  return (
    <section className={classes['panel']}>
      <ScriptHead store={store} state={state} scripts={scripts} script={script} addScript={addScript} view={view} onView={onView} likelyAnswerer={likelyAnswerer} onAnswerer={onAnswerer} isPreview={isPreview} asksAnswerer={isOfContact} />
      <ProxyWarning script={script} />
      <FlagList scripts={scripts} isSaved={!isPreview && isOfContact && state.unsent === 0} />
      {state.refusal && <ErrorPanel error={state.refusal} />}
      {view === 'page' ? <WholePage store={store} state={state} scripts={scripts} /> : slot && <Boundary scripts={scripts} index={index} isFirst={previousQuestion(script.evaluation, slot.key) === null} />}
      {slot && view === 'question' && <Question key={`${script.responseId} ${slot.key}`} store={store} script={script} slot={slot} isFirst={index === 0} moves={state.moves} />}
      {!slot && <ScriptEnd store={store} scripts={scripts} script={script} />}
      <ComputedValues store={store} script={script} />
      {(view === 'question' || !slot) && <Beside store={store} script={script} slotKey={slotKey} />}
    </section>
  );
}

/** Between two scripts of one call: the one before is done, this one begins. */
function Boundary({ scripts, index, isFirst }: { readonly scripts: readonly Script[]; readonly index: number; readonly isFirst: boolean }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [before, here] = [scripts[index - 1], scripts[index]];
  if (!isFirst || !before || !here) return null;
  return (
    <div className={classes['boundary']} role="status">
      <IconCheck size={14} aria-hidden /> {t('assessments.boundary', { before: titleOf(before.evaluation.model.questionnaire)[locale], title: titleOf(here.evaluation.model.questionnaire)[locale], index: index + 1, count: scripts.length })}
      {isProxy(before.answeredBy) && passedOver(before).length > 0 && ` · ${t('assessments.passedOver', { count: passedOver(before).length })}`}
    </div>
  );
}
