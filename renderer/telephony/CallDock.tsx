// The right column of the workbench: which number, what the line does, how long, and the four keys of a call. What a contact
// came to is the workbench's (children); the dock only proposes. Never shows a number that the claim did not reveal.
import { Button, Text } from '@mantine/core';
import { IconMicrophone, IconMicrophoneOff, IconPhone, IconPhoneOff, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { canDial, isBeforeAnswer, isConversation, isLive } from '#shared/telephony/machine.ts';
import { useFormat } from '../platform/format.ts';
import { useKeys } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import { toneStyle } from '../ui/StatusChip.tsx';
import { Attempts } from './Attempts.tsx';
import { CallState } from './CallState.tsx';
import { Keypad } from './Keypad.tsx';
import { NumberChoice, ownerKey } from './NumberChoice.tsx';
import type { DockNumber } from './NumberChoice.tsx';
import classes from './telephony.module.css';
import { useTelephony } from './useTelephony.ts';

export interface DockContact {
  readonly id: string;
  readonly patientId: string;
  readonly numbers: readonly DockNumber[];
  readonly proposedContactPointId: string | null;
}

interface CallDockProps {
  readonly contact: DockContact;
  readonly children?: ReactNode;
}

export function CallDock({ contact, children }: CallDockProps): ReactNode {
  const t = useT();
  const telephony = useTelephony();
  const { call } = telephony;
  const [chosenId, setChosenId] = useState<string | null>(null);
  const isOurs = call.contactId === contact.id;
  const wantedId = chosenId ?? contact.proposedContactPointId;
  const marked = contact.numbers.find((number) => number.id === (isOurs && isLive(call) ? telephony.contactPointId : wantedId) && number.isUsable) ?? contact.numbers.find((number) => number.isUsable);

  function dial(): void {
    if (telephony.isByHand && isOurs && isBeforeAnswer(call)) telephony.markAnswered();
    else if (marked && canDial(call, contact.id)) telephony.dial(contact.id, marked.id);
  }

  return (
    <section className={classes['dock']} aria-label={t('telephony.dock')}>
      <Notices contactId={contact.id} isRelativesNumber={isRelatives(marked)} />
      {marked ? (
        <div>
          <div className={`${classes['number'] ?? ''} ${telephony.isByHand ? (classes['numberLarge'] ?? '') : ''}`}>{spacedNumber(marked.number)}</div>
          <Text size="sm" c="dimmed">
            {t(ownerKey(marked))}
            {marked.ownerName !== null && ` · ${marked.ownerName}`}
            {isOurs && telephony.extension !== null && ` · ${t('telephony.extension', { extension: telephony.extension })}`}
          </Text>
        </div>
      ) : (
        <Text size="sm">{t('telephony.noNumbers')}</Text>
      )}
      {isOurs && call.phase !== 'idle' && <CallState isRelativesNumber={isRelatives(marked)} />}
      <Controls canDialNow={marked !== undefined && canDial(call, contact.id)} isOurs={isOurs} onDial={dial} />
      {isOurs && isConversation(call) && !telephony.isByHand && <Keypad onDigit={telephony.sendDigit} />}
      {contact.numbers.length > 1 && !(isOurs && isLive(call)) && <NumberChoice numbers={contact.numbers} chosenId={marked?.id ?? null} onChoose={setChosenId} />}
      {children}
      <Attempts patientId={contact.patientId} />
    </section>
  );
}

function Controls({ canDialNow, isOurs, onDial }: { readonly canDialNow: boolean; readonly isOurs: boolean; readonly onDial: () => void }): ReactNode {
  const t = useT();
  const { call, isByHand, canHold, isPreparing, lineState, hangUp, setMuted, setHeld, isDeskChosen, chooseDesk } = useTelephony();
  const isRunning = isOurs && isLive(call);
  const isTalking = isOurs && isConversation(call);
  const isMarking = isByHand && isOurs && isBeforeAnswer(call);
  const isHeld = call.phase === 'held';
  const toggleMute = (): void => setMuted(!call.isMuted);
  const toggleHold = (): void => void setHeld(!isHeld);
  useKeys({ 'call.dial': onDial, 'call.hangUp': hangUp, 'call.mute': toggleMute, 'call.hold': toggleHold });

  return (
    <>
      <div className={classes['controls']}>
        <Button leftSection={<IconPhone size={16} />} rightSection={<KeyCap action="call.dial" />} disabled={!isMarking && (!canDialNow || isRunning)} loading={isPreparing} onClick={onDial}>
          {t(isMarking ? 'telephony.deskAnswered' : 'telephony.dial')}
        </Button>
        <Button color="red" variant={isRunning ? 'filled' : 'default'} leftSection={<IconPhoneOff size={16} />} rightSection={<KeyCap action="call.hangUp" />} disabled={!isRunning} onClick={hangUp}>
          {t(isByHand ? 'telephony.deskEnded' : 'telephony.hangUp')}
        </Button>
        {!isByHand && (
          <Button variant="default" leftSection={call.isMuted ? <IconMicrophoneOff size={16} /> : <IconMicrophone size={16} />} rightSection={<KeyCap action="call.mute" />} disabled={!isTalking} aria-pressed={call.isMuted} onClick={toggleMute}>
            {t(call.isMuted ? 'telephony.unmute' : 'telephony.mute')}
          </Button>
        )}
        {canHold && (
          <Button variant="default" leftSection={isHeld ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />} rightSection={<KeyCap action="call.hold" />} disabled={!isTalking} aria-pressed={isHeld} onClick={toggleHold}>
            {t(isHeld ? 'telephony.resume' : 'telephony.hold')}
          </Button>
        )}
      </div>
      {isDeskChosen !== null && !isRunning && (isDeskChosen || (lineState !== 'registered' && lineState !== 'training')) && (
        <Button size="compact-sm" variant="subtle" onClick={() => chooseDesk(!isDeskChosen)}>
          {t(isDeskChosen ? 'telephony.useLine' : 'telephony.useDesk')}
        </Button>
      )}
    </>
  );
}

/** What must not be overlooked: the line, the disk, a call cut by a crash, the practice. */
function Notices({ contactId, isRelativesNumber }: { readonly contactId: string; readonly isRelativesNumber: boolean }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { call, crashedContacts, isByHand, lineState, practice, recordingSpace } = useTelephony();
  const crashed = crashedContacts.find((contact) => contact.contactId === contactId);
  const megabytes = recordingSpace?.freeMegabytes ?? 0;
  return (
    <>
      {crashed && call.contactId !== contactId && <Notice tone="overdue">{t('telephony.crashedCall', { time: format.time(crashed.at) })}</Notice>}
      {call.isSilent && <Notice tone="soon">{t('telephony.silent')}</Notice>}
      {call.isConnectionLost && <Notice tone="soon">{t('telephony.connectionLost')}</Notice>}
      {recordingSpace?.isOn === true && recordingSpace.space === 'low' && <Notice tone="soon">{t('telephony.spaceLow', { megabytes })}</Notice>}
      {recordingSpace?.isOn === true && recordingSpace.space === 'full' && <Notice tone="flag">{t('telephony.spaceFull')}</Notice>}
      {lineState === 'training' && <Notice tone="accent">{practice && call.contactId === contactId ? t(`telephony.scenario.${isRelativesNumber && practice.scenario === 'willing' ? 'relative' : practice.scenario}`) : t('telephony.practice')}</Notice>}
      {isByHand && <Notice tone="parked">{t('telephony.deskHint')}</Notice>}
    </>
  );
}

function Notice({ tone, children }: { readonly tone: 'soon' | 'overdue' | 'flag' | 'accent' | 'parked'; readonly children: ReactNode }): ReactNode {
  return (
    <div className={classes['notice']} style={toneStyle(tone)} role="status">
      {children}
    </div>
  );
}

function isRelatives(number: DockNumber | undefined): boolean {
  return number !== undefined && (number.relationship !== null || number.use === 'relative');
}

/** 13800001234 -> 138 0000 1234, as people read it aloud. */
function spacedNumber(number: string): string {
  return /^1\d{10}$/.test(number) ? `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}` : number;
}

