// Scripts as they are asked: the head, what the answers mean so far, and the question. Lives from its store alone, with nothing of
// the backend in it: the editor shows the same stage as its preview.
import type { ReactNode } from 'react';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import classes from './assessments.module.css';
import { FlagList } from './Findings.tsx';
import { Question } from './Question.tsx';
import { ScriptEnd } from './ScriptEnd.tsx';
import { ScriptHead } from './ScriptHead.tsx';
import type { ScriptState, ScriptStore } from './script-store.ts';

interface ScriptStageProps {
  readonly store: ScriptStore;
  readonly state: ScriptState;
  /** Where more scripts may be taken in. */
  readonly addScript?: ReactNode;
}

export function ScriptStage({ store, state, addScript }: ScriptStageProps): ReactNode {
  const { scripts = [], index } = state;
  const script = scripts[index];
  if (!script) return null;
  const place = state.linkId === null ? undefined : script.evaluation.model.places.get(state.linkId);
  return (
    <section className={classes['panel']}>
      <ScriptHead store={store} state={state} scripts={scripts} script={script} addScript={addScript} />
      <FlagList scripts={scripts} isSaved={state.unsent === 0} />
      {state.refusal && <ErrorPanel error={state.refusal} />}
      {place ? <Question key={`${script.responseId} ${place.linkId}`} store={store} script={script} place={place} moves={state.moves} /> : <ScriptEnd store={store} state={state} scripts={scripts} script={script} />}
    </section>
  );
}
