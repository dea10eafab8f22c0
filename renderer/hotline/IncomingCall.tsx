// Somebody rings: a panel above every page with whom the number may belong to, answered or left by one key. Answering opens the case.
// A drill rings in the same panel, marked as one. Nothing here is modal: a form being typed in stays as it was. F10 where nothing else
// takes it opens a new case.
import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { IconPhoneIncoming, IconPhonePause, IconPhoneCall } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { CallerMatch } from '#shared/hotline/caller.contract.ts';
import type { CallerInput } from '#shared/hotline/hotline.contract.ts';
import { isLive } from '#shared/telephony/machine.ts';
import { navigate } from '../app/router.ts';
import { newId } from '../platform/connect.ts';
import { durationText } from '../platform/format.ts';
import { useKeys } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand, useNow } from '../platform/rpc.tsx';
import { createSoundDesk } from '../telephony/training-sounds.ts';
import { useTelephony } from '../telephony/useTelephony.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import classes from './hotline.module.css';
import { matchWords } from './wording.ts';

export function IncomingCall(): ReactNode {
  const { incoming, call } = useTelephony();
  const drill = useCall('hotline.getRingingDrill', {}).data;
  // The oldest handler of the key: a contact or a case that is open takes it first.
  useKeys({ 'call.emergency': () => navigate('/hotline/new') });
  if (incoming) return <RingingCall key={incoming.callId} callId={incoming.callId} number={incoming.number} rangAt={incoming.rangAt} />;
  return drill && !isLive(call) ? <RingingDrill key={drill.id} drill={drill} /> : null;
}

function RingingCall({ callId, number, rangAt }: { readonly callId: string; readonly number: string | null; readonly rangAt: number }): ReactNode {
  const t = useT();
  const { answer, decline } = useTelephony();
  const matches = useCall('hotline.lookUpCaller', { number: number ?? '' }, { isEnabled: number !== null }).data ?? [];
  const [chosen, setChosen] = useState<number | null>(null);
  const [isTaking, setTaking] = useState(false);
  const open = useCommand('hotline.openCase');
  const [only] = matches;
  const match = chosen === null ? (matches.length === 1 ? only : undefined) : matches[chosen];

  async function take(): Promise<void> {
    setTaking(true);
    const taken = await answer();
    if (taken === null) return;
    const opened = await open.run({ id: newId(), channel: 'call', callId, caller: callerOf(match, number) });
    if (opened) navigate(`/hotline/${opened.id}`);
  }

  return (
    <Panel title={t('hotline.incoming')} rangAt={rangAt} onAnswer={() => void take()} onDecline={decline} isTaking={isTaking}>
      <div className={classes['ringNumber']}>{number ?? t('hotline.caller.withheld')}</div>
      {number !== null && matches.length === 0 && <Text size="sm">{t('hotline.caller.noMatch')}</Text>}
      {matches.length === 1 && only && <Text size="sm">{matchWords(t, only)}</Text>}
      {matches.length > 1 && (
        <Radio.Group label={t('hotline.caller.which')} value={chosen === null ? '' : String(chosen)} onChange={(value) => setChosen(Number(value))}>
          <Stack gap={4} mt={4}>
            {matches.map((candidate, index) => (
              <Radio key={`${candidate.patientId} ${candidate.caregiverId ?? candidate.relatedPersonId ?? ''}`} size="xs" value={String(index)} label={matchWords(t, candidate)} />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </Panel>
  );
}

function RingingDrill({ drill }: { readonly drill: { readonly id: string; readonly title: string; readonly startedAt: number } }): ReactNode {
  const t = useT();
  const take = useCommand('hotline.answerDrill');
  const [isLeft, setLeft] = useState(false);

  async function answer(): Promise<void> {
    const caseId = newId();
    if (await take.run({ id: drill.id, caseId })) navigate(`/hotline/${caseId}`);
  }

  if (isLeft) return null;
  return (
    <Panel title={t('hotline.incomingDrill')} rangAt={drill.startedAt} onAnswer={() => void answer()} onDecline={() => setLeft(true)} isTaking={take.isRunning}>
      <Group gap="xs">
        <StatusChip tone="accent" label={t('hotline.drill')} />
        <Text size="sm" fw={600}>
          {drill.title}
        </Text>
      </Group>
    </Panel>
  );
}

interface PanelProps {
  readonly title: string;
  readonly rangAt: number;
  readonly isTaking: boolean;
  readonly onAnswer: () => void;
  readonly onDecline: () => void;
  readonly children: ReactNode;
}

function Panel({ title, rangAt, isTaking, onAnswer, onDecline, children }: PanelProps): ReactNode {
  const t = useT();
  const now = useNow(1_000);
  useKeys({ 'call.dial': onAnswer, 'call.hangUp': onDecline }, !isTaking);
  useRinger();
  return (
    <section className={classes['ring']} role="alertdialog" aria-label={title}>
      <Group justify="space-between" wrap="nowrap">
        <StatusChip tone="flag" icon={IconPhoneIncoming} label={title} />
        <span className={classes['ringTimer']} role="timer">
          {durationText(now - rangAt)}
        </span>
      </Group>
      {children}
      <Group grow mt="xs">
        <Button leftSection={<IconPhoneCall size={16} aria-hidden />} rightSection={<KeyCap action="call.dial" />} loading={isTaking} onClick={onAnswer}>
          {t('hotline.answer')}
        </Button>
        <Button variant="default" leftSection={<IconPhonePause size={16} aria-hidden />} rightSection={<KeyCap action="call.hangUp" />} disabled={isTaking} title={t('hotline.declineHint')} onClick={onDecline}>
          {t('hotline.decline')}
        </Button>
      </Group>
    </section>
  );
}

/** Rings while the panel is shown. */
function useRinger(): void {
  useEffect(() => {
    const sounds = createSoundDesk();
    sounds.play('ringer');
    return () => sounds.close();
  }, []);
}

/** Nobody chosen: the case asks. */
export function callerOf(match: CallerMatch | undefined, number: string | null): CallerInput {
  if (!match) return { kind: 'unknown', number: number ?? '' };
  const { patientId, caregiverId, relatedPersonId } = match;
  const kind = caregiverId !== null ? 'caregiver' : relatedPersonId !== null ? 'relative' : 'patient';
  return { kind, patientId, caregiverId, relatedPersonId, number: number ?? '' };
}
