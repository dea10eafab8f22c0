// What is done about a case, by its level: the words for 120, hand-over to the roster (F10), a callback, a work order, the end. One
// form is open at a time; what was done stands in words above the buttons.
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { HotlineCase } from '#shared/hotline/hotline.contract.ts';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { Responsible } from '../escalations/Responsible.tsx';
import { useFormat } from '../platform/format.ts';
import { useKeys } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { Section } from '../ui/PageHead.tsx';
import { CallbackForm, WorkOrderForm } from './FollowForms.tsx';
import { HandOverForm, PassForm, TakeForForm } from './HandOverForms.tsx';
import { CloseForm, EndedCase, LevelForm, NoteForm } from './CaseForms.tsx';
import classes from './hotline.module.css';

type Step = 'level' | 'handOver' | 'takeFor' | 'pass' | 'callback' | 'workOrder' | 'note' | 'close';

const forms = { level: LevelForm, handOver: HandOverForm, takeFor: TakeForForm, pass: PassForm, callback: CallbackForm, workOrder: WorkOrderForm, note: NoteForm, close: CloseForm } as const;

export function CaseSteps({ found }: { readonly found: HotlineCase }): ReactNode {
  const t = useT();
  const [step, setStep] = useState<Step | null>(null);
  const take = useCommand('hotline.takeCase');
  const isHandedOver = found.responsible !== null;
  const isTaken = found.responsible?.kind === 'taken';
  const isMine = found.responsible?.isMe === true && isTaken;
  useKeys({ 'call.emergency': () => setStep(isHandedOver ? 'pass' : 'handOver') }, found.mayAct);
  if (!found.mayAct) return <EndedCase found={found} />;
  const Form = step === null ? null : forms[step];
  const choice = (name: Step, label: string): ReactNode => (
    <Button size="xs" variant={step === name ? 'light' : 'default'} onClick={() => setStep(step === name ? null : name)} rightSection={(name === 'handOver' || name === 'pass') && <KeyCap action="call.emergency" />}>
      {label}
    </Button>
  );
  return (
    <Section title={t('hotline.steps')}>
      {found.level === 'red' && <EmergencyWords found={found} />}
      {found.responsible && <Responsible responsible={found.responsible} />}
      <Facts found={found} />
      <div className={classes['steps']} style={{ marginTop: 8 }}>
        {!isHandedOver && choice('handOver', t('hotline.handOver'))}
        {isHandedOver && !isMine && (
          <Button size="xs" loading={take.isRunning} onClick={() => void take.run({ id: found.id, takeOver: isTaken })}>
            {t(isTaken ? 'hotline.takeOver' : 'hotline.take')}
          </Button>
        )}
        {isHandedOver && !isTaken && choice('takeFor', t('hotline.takeFor'))}
        {isHandedOver && choice('pass', t('hotline.pass'))}
        {choice('callback', t('hotline.callback'))}
        {!found.isDrill && choice('workOrder', t('hotline.workOrder'))}
        {choice('level', t('hotline.setLevel'))}
        {choice('note', t('hotline.note'))}
        {choice('close', t('hotline.close'))}
      </div>
      {Form && <Form key={step} found={found} onDone={() => setStep(null)} />}
    </Section>
  );
}

/** Read out while the caller is on the line; that it was is a fact with its time. */
function EmergencyWords({ found }: { readonly found: HotlineCase }): ReactNode {
  const t = useT();
  const format = useFormat();
  const read = useCommand('hotline.recordWordsRead');
  const done = found.events.findLast((event) => event.kind === 'words_read' && !event.isReplaced);
  return (
    <div>
      <p className={classes['words']}>{t('escalations.emergencyWords')}</p>
      {done ? (
        <Text size="sm" mb="xs">
          {t('hotline.wordsReadAt', { at: format.time(done.happenedAt) })}
        </Text>
      ) : (
        <Button size="xs" mb="xs" color="red" loading={read.isRunning} onClick={() => void read.run({ id: found.id })}>
          {t('hotline.wordsRead')}
        </Button>
      )}
    </div>
  );
}

/** Callbacks and work orders that were made from the case. */
function Facts({ found }: { readonly found: HotlineCase }): ReactNode {
  const t = useT();
  const format = useFormat();
  const isCentre = useUser().role !== 'department_head';
  if (found.callbacks.length + found.workOrders.length === 0) return null;
  return (
    <ul className={classes['facts']}>
      {found.callbacks.map((order) => (
        <li key={order.id}>
          {order.isWithdrawn
            ? t('hotline.callbackWithdrawn', { reason: order.reason, result: order.result ?? '' })
            : order.doneAt === null
              ? t('hotline.callbackOpen', { reason: order.reason, at: format.dateTime(order.dueAt) })
              : t('hotline.callbackDone', { reason: order.reason, at: format.dateTime(order.doneAt), result: order.result ?? '' })}
          {order.doneAt === null && !order.isWithdrawn && (
            <Button size="compact-xs" variant="subtle" onClick={() => navigate('/oncall')}>
              {t('escalations.callback.finish')}
            </Button>
          )}
        </li>
      ))}
      {found.workOrders.map((order) => (
        <li key={order.id}>
          {t('hotline.workOrderOf', { title: order.title, department: order.departmentName })}
          {isCentre && (
            <Button size="compact-xs" variant="subtle" onClick={() => navigate(`/workorders/${order.id}`)}>
              {t('workOrders.show')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
