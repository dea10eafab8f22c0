// The record of what is sent out: place, notified, left, arrived, outcome, each with when it truly happened. A step is corrected by a
// later entry; the one before stays in the course.
import { Button, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { DispatchStep } from '#shared/hotline/case.ts';
import { dispatchSteps } from '#shared/hotline/case.ts';
import type { HotlineCase } from '#shared/hotline/hotline.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { Section } from '../ui/PageHead.tsx';
import classes from './hotline.module.css';
import { StepForm } from './StepForm.tsx';
import { TrueTime } from './TrueTime.tsx';

export function Dispatch({ found }: { readonly found: HotlineCase }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [editing, setEditing] = useState<DispatchStep | null>(null);
  if (!found.mayAct && found.dispatch.length === 0) return null;
  return (
    <Section title={t('hotline.dispatch')}>
      <table className={classes['dispatch']}>
        <tbody>
          {dispatchSteps.map((step) => {
            const entry = found.dispatch.find((candidate) => candidate.step === step);
            return (
              <tr key={step}>
                <th scope="row">{t(`hotline.dispatch.${step}`)}</th>
                <td>
                  {entry ? (
                    <>
                      <span className="figures">{format.dateTime(entry.happenedAt)}</span> {entry.personName}
                      <Text size="xs" className={classes['prose']}>
                        {entry.text}
                      </Text>
                    </>
                  ) : (
                    '—'
                  )}
                </td>
                <td>
                  {found.mayAct && (
                    <Button size="compact-xs" variant="subtle" aria-label={`${t(entry ? 'hotline.dispatch.correct' : 'hotline.dispatch.record')} ${t(`hotline.dispatch.${step}`)}`} onClick={() => setEditing(editing === step ? null : step)}>
                      {t(entry ? 'hotline.dispatch.correct' : 'hotline.dispatch.record')}
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {editing && <DispatchForm key={editing} found={found} step={editing} onDone={() => setEditing(null)} />}
    </Section>
  );
}

function DispatchForm({ found, step, onDone }: { readonly found: HotlineCase; readonly step: DispatchStep; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const before = found.dispatch.find((candidate) => candidate.step === step);
  const [personName, setPersonName] = useState(before?.personName ?? '');
  const [text, setText] = useState(before?.text ?? '');
  const [at, setAt] = useState<number | null | undefined>(before?.happenedAt ?? null);
  const record = useCommand('hotline.recordDispatch');
  const name = t(`hotline.dispatch.${step}`);
  const isTextNeeded = step === 'place' || step === 'outcome';
  const { knownAddress } = found;
  const canSubmit = at !== undefined && (!isTextNeeded || text.trim() !== '') && (step !== 'notified' || personName.trim() !== '');
  return (
    <StepForm label={`${t('hotline.dispatch.record')} ${name}`} canSubmit={canSubmit} isRunning={record.isRunning} onSubmit={() => record.run({ id: found.id, step, personName: personName.trim(), text: text.trim(), ...(at == null ? {} : { happenedAt: at }) })} onDone={onDone}>
      {step === 'notified' && <TextInput size="xs" label={t('hotline.dispatch.person')} required maxLength={40} autoComplete="off" value={personName} onChange={(event) => setPersonName(event.currentTarget.value)} autoFocus />}
      <TextInput size="xs" label={`${name} ${t('hotline.dispatch.text')}`} required={isTextNeeded} maxLength={500} autoComplete="off" value={text} onChange={(event) => setText(event.currentTarget.value)} autoFocus={step !== 'notified'} />
      {step === 'place' && knownAddress !== null && text === '' && (
        <Button size="compact-xs" variant="subtle" style={{ alignSelf: 'flex-start' }} onClick={() => setText(knownAddress)}>
          {t('hotline.dispatch.knownAddress')}
        </Button>
      )}
      <TrueTime label={t('hotline.happenedAt')} value={at} onChange={setAt} />
    </StepForm>
  );
}
