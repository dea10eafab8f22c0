// The running call of a case: state, timer and the keys of the telephone, while it came in and is this case's.
import { Button, Group } from '@mantine/core';
import { IconMicrophone, IconMicrophoneOff, IconPhoneOff, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isConversation, isLive } from '#shared/telephony/machine.ts';
import { useKeys } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import { CallState } from '../telephony/CallState.tsx';
import { useTelephony } from '../telephony/useTelephony.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import classes from './hotline.module.css';

export function CallBar({ callId }: { readonly callId: string }): ReactNode {
  const t = useT();
  const { call, canHold, hangUp, setHeld, setMuted } = useTelephony();
  const isOurs = call.callId === callId;
  const isRunning = isOurs && isLive(call);
  const isHeld = call.phase === 'held';
  const mute = (): void => setMuted(!call.isMuted);
  const hold = (): void => void setHeld(!isHeld);
  useKeys({ 'call.hangUp': hangUp, 'call.mute': mute, 'call.hold': hold }, isRunning);
  if (!isOurs) return null;
  return (
    <section className={classes['callBar']} aria-label={t('telephony.dock')}>
      <CallState isRelativesNumber={false} />
      {isRunning && (
        <Group gap="xs">
          <Button size="xs" color="red" leftSection={<IconPhoneOff size={15} aria-hidden />} rightSection={<KeyCap action="call.hangUp" />} onClick={hangUp}>
            {t('telephony.hangUp')}
          </Button>
          <Button size="xs" variant="default" leftSection={call.isMuted ? <IconMicrophoneOff size={15} aria-hidden /> : <IconMicrophone size={15} aria-hidden />} rightSection={<KeyCap action="call.mute" />} disabled={!isConversation(call)} aria-pressed={call.isMuted} onClick={mute}>
            {t(call.isMuted ? 'telephony.unmute' : 'telephony.mute')}
          </Button>
          {canHold && (
            <Button size="xs" variant="default" leftSection={isHeld ? <IconPlayerPlay size={15} aria-hidden /> : <IconPlayerPause size={15} aria-hidden />} rightSection={<KeyCap action="call.hold" />} disabled={!isConversation(call)} aria-pressed={isHeld} onClick={hold}>
              {t(isHeld ? 'telephony.resume' : 'telephony.hold')}
            </Button>
          )}
        </Group>
      )}
    </section>
  );
}
