// State, timer and recording of the running call, and what the practice patient says. The timer ticks once a second and is not
// read aloud by a screen reader; the state is.
import { Button } from '@mantine/core';
import { IconPhone, IconPhoneCall, IconPhoneCheck, IconPhoneOff, IconPlayerPause } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { MessageKey } from '#shared/i18n/messages.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import type { CallPhase } from '#shared/telephony/machine.ts';
import { isConversation, timerMs } from '#shared/telephony/machine.ts';
import type { TrainingScenario } from '#shared/telephony/training.ts';
import type { Tone } from '../app/theme.ts';
import { durationText } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useNow } from '../platform/rpc.tsx';
import { StatusChip, toneStyle } from '../ui/StatusChip.tsx';
import classes from './telephony.module.css';
import { useTelephony } from './useTelephony.ts';

const looks: Readonly<Record<CallPhase, { tone: Tone; icon: Icon }>> = {
  idle: { tone: 'parked', icon: IconPhone },
  dialing: { tone: 'due', icon: IconPhoneCall },
  ringing: { tone: 'due', icon: IconPhoneCall },
  'early-media': { tone: 'soon', icon: IconPhoneCall },
  talking: { tone: 'done', icon: IconPhoneCheck },
  held: { tone: 'soon', icon: IconPlayerPause },
  'wrapping-up': { tone: 'overdue', icon: IconPhoneOff },
  ended: { tone: 'parked', icon: IconPhoneOff },
};

/** `isRelativesNumber`: whose number was dialled decides who speaks on the training line. */
export function CallState({ isRelativesNumber }: { readonly isRelativesNumber: boolean }): ReactNode {
  const t = useT();
  const { call, practice } = useTelephony();
  const now = useNow(500);
  const look = looks[call.phase];
  const cause = call.phase === 'wrapping-up' && call.end ? ` · ${t(`telephony.cause.${call.end.cause}`)}` : '';
  const words = practice?.isSpeaking ? wordsOf(practice.scenario, isRelativesNumber) : null;
  return (
    <>
      <div className={classes['state']}>
        <span role="status">
          <StatusChip tone={look.tone} icon={look.icon} label={t(`telephony.phase.${call.phase}`) + cause} />
        </span>
        {call.phase !== 'ended' && (
          <span className={classes['timer']} role="timer">
            {durationText(timerMs(call, now))}
          </span>
        )}
      </div>
      {words && call.phase !== 'wrapping-up' && call.phase !== 'ended' && (
        <div className={classes['notice']} style={toneStyle('parked')}>
          {t('telephony.patientSays')}{t('frame.colon')}{t(words)}
        </div>
      )}
      {isConversation(call) && <RecordingLine />}
    </>
  );
}

/** What the practice patient or the carrier says; null where nobody speaks. */
function wordsOf(scenario: TrainingScenario, isRelativesNumber: boolean): MessageKey | null {
  const key = `telephony.says.${isRelativesNumber && scenario === 'willing' ? 'relative' : scenario}`;
  return isMessageKey(key) ? key : null;
}

function RecordingLine(): ReactNode {
  const t = useT();
  const { isByHand, recording, stopRecording } = useTelephony();
  if (recording === 'on') {
    return (
      <div className={classes['state']}>
        <span className={classes['recording']} role="status">
          <span className={classes['dot']} aria-hidden />
          {t('telephony.recording')}
        </span>
        <Button size="compact-xs" variant="subtle" onClick={stopRecording}>
          {t('telephony.stopRecording')}
        </Button>
      </div>
    );
  }
  return (
    <span className={classes['recording']} role="status">
      {t(recording === 'failed' ? 'telephony.recordingFailed' : isByHand ? 'telephony.handTimed' : 'telephony.notRecording')}
    </span>
  );
}
