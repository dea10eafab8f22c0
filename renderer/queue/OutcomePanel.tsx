// How the contact ended. Nothing closes without an outcome; one is proposed when the script is complete or the line says why
// nobody answered. Death and "never again" end all plans and are the only ones confirmed in a dialog, with their scope.
import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { notReachedOutcomes, outcomeDefinitions, reachedOutcomes } from '#shared/queue/outcomes.ts';
import type { Outcome, OutcomeNeed } from '#shared/queue/outcomes.ts';
import type { Contact } from '#shared/queue/queue.contract.ts';
import { useFormat } from '../platform/format.ts';
import { keyLabel } from '../platform/key-actions.ts';
import type { KeyAction } from '../platform/key-actions.ts';
import { codeOf, useKeys } from '../platform/keys.ts';
import type { KeyHandlers } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import { backendNow } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { KeyCap, KeyText } from '../ui/KeyCap.tsx';
import { ClosingFields } from './ClosingFields.tsx';
import type { ScriptProgress } from './ContactPane.tsx';
import { missingOf, toClosing } from './closing.ts';
import classes from './queue.module.css';
import type { ContactFlow } from './useContactFlow.ts';
import { useClosingDraft } from './useClosingDraft.ts';
import { outcomeText } from './wording.ts';

const optionKeys: readonly KeyAction[] = ['option.1', 'option.2', 'option.3', 'option.4', 'option.5', 'option.6', 'option.7', 'option.8', 'option.9', 'option.0', 'option.10'];
const groups = { reached: reachedOutcomes, notReached: notReachedOutcomes } as const;
type OutcomeGroup = keyof typeof groups;

interface OutcomePanelProps {
  readonly contact: Contact;
  readonly flow: ContactFlow;
  readonly progress: ScriptProgress;
}

export function OutcomePanel({ contact, flow, progress }: OutcomePanelProps): ReactNode {
  const t = useT();
  const { zone } = useFormat();
  const closing = useClosingDraft(contact, progress);
  const { draft, outcome } = closing;
  const [group, setGroup] = useState<OutcomeGroup>(closing.wasAnswered ? 'reached' : 'notReached');
  const [isChoosing, setChoosing] = useState(false);
  const [missing, setMissing] = useState<readonly OutcomeNeed[]>([]);
  const [isOutcomeMissing, setOutcomeMissing] = useState(false);
  const [isConfirming, setConfirming] = useState(false);
  const panel = useRef<HTMLElement>(null);
  const shownGroup = isChoosing ? group : outcome ? groupOf(outcome) : group;

  function choose(next: Outcome): void {
    closing.change({ outcome: next });
    setChoosing(false);
    setMissing([]);
    setOutcomeMissing(false);
    const [firstNeed] = outcomeDefinitions[next].needs;
    if (firstNeed) requestAnimationFrame(() => focusNeed(panel.current, firstNeed));
  }

  /** F8: choose among the likelier group, again: the other one, once more: the digits go back to the script. */
  function cycle(): void {
    const likely: OutcomeGroup = closing.wasAnswered ? 'reached' : 'notReached';
    if (!isChoosing) setGroup(likely);
    else if (group === likely) setGroup(likely === 'reached' ? 'notReached' : 'reached');
    setChoosing(!isChoosing || group === likely);
  }

  function tryFinish(andNext: boolean): void {
    if (!outcome) {
      setOutcomeMissing(true);
      setGroup(closing.wasAnswered ? 'reached' : 'notReached');
      setChoosing(true);
      return;
    }
    const found = missingOf(draft, outcome, zone, backendNow());
    setMissing(found);
    if (found[0]) focusNeed(panel.current, found[0]);
    else if (outcomeDefinitions[outcome].effect === 'stop') setConfirming(true);
    else void finish(outcome, andNext);
  }

  async function finish(ended: Outcome, andNext: boolean): Promise<void> {
    closing.endCall();
    if (await flow.finish(toClosing(draft, ended, zone), andNext)) closing.close();
    setConfirming(false);
  }

  useKeys({ 'queue.outcome': cycle, 'queue.finish': () => tryFinish(true) }, !flow.isMoving);
  const digits: KeyHandlers = Object.fromEntries(groups[group].flatMap((option, index) => (optionKeys[index] ? [[optionKeys[index], () => choose(option)]] : [])));
  useKeys(digits, isChoosing);

  return (
    <section ref={panel} className={classes['block']} aria-label={t('workbench.outcome')}>
      <div className={classes['blockHead']}>
        <h2 className={classes['blockTitle']}>
          {t('workbench.outcome')} <KeyCap action="queue.outcome" />
        </h2>
        <Group gap={2}>
          {(['reached', 'notReached'] as const).map((name) => (
            <UnstyledButton key={name} className={classes['filter']} aria-pressed={shownGroup === name} onClick={() => (setGroup(name), setChoosing(true))}>
              {t(name === 'reached' ? 'workbench.outcomeReached' : 'workbench.outcomeNotReached')}
            </UnstyledButton>
          ))}
        </Group>
      </div>
      {isOutcomeMissing && (
        <Text size="sm" role="alert" c="var(--mantine-color-error)">
          {t('workbench.outcomeMissing')}
        </Text>
      )}
      <div className={classes['outcomes']} role="group" aria-label={t('workbench.outcome')}>
        {groups[shownGroup].map((option, index) => (
          <UnstyledButton key={option} className={classes['outcome']} aria-pressed={outcome === option} onClick={() => choose(option)}>
            {isChoosing && optionKeys[index] && <KeyText text={keyLabel(codeOf(optionKeys[index]))} />}
            <span>
              {outcomeText(t, option)}
              {outcome === option && draft.outcome === null && `（${t('workbench.outcomeProposed')}）`}
            </span>
          </UnstyledButton>
        ))}
      </div>
      <ClosingFields draft={draft} onChange={closing.change} outcome={outcome} missing={missing} numbers={contact.numbers.map((number) => ({ id: number.id, label: number.number }))} />
      <div className={classes['finish']}>
        <Button fullWidth loading={flow.isMoving} onClick={() => tryFinish(true)} rightSection={<KeyCap action="queue.finish" />}>
          {t('workbench.finish')}
        </Button>
        <Group gap={4} mt={6} grow>
          <Button size="compact-sm" variant="default" disabled={flow.isMoving} onClick={() => tryFinish(false)}>
            {t('workbench.finishOnly')}
          </Button>
          {closing.canTryNextNumber && (
            <Button size="compact-sm" variant="default" disabled={flow.isMoving} onClick={() => void closing.recordAndTryNext()}>
              {t('workbench.nextNumber')}
            </Button>
          )}
        </Group>
      </div>
      {(outcome === 'deceased' || outcome === 'refused_all') && (
        <ConfirmWithScope
          isOpened={isConfirming}
          title={t(`workbench.stopTitle.${outcome}`, { name: contact.name })}
          scope={[t('workbench.stopScope.plans'), t('workbench.stopScope.messages'), t('workbench.stopScope.reverse')]}
          confirmLabel={t(`workbench.stopConfirm.${outcome}`)}
          isRunning={flow.isMoving}
          onConfirm={() => void finish(outcome, true)}
          onClose={() => setConfirming(false)}
        />
      )}
    </section>
  );
}

function groupOf(outcome: Outcome): OutcomeGroup {
  return outcomeDefinitions[outcome].isReached ? 'reached' : 'notReached';
}

function focusNeed(panel: HTMLElement | null, need: OutcomeNeed): void {
  panel?.querySelector<HTMLElement>(`[data-need="${need}"]`)?.focus();
}
