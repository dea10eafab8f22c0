// Holds the phone of this seat and the one call above all pages. The phone follows the settings, but never while a call runs;
// calls that a crash left open are closed when the nurse comes back; the session does not lock during call or wrap-up.
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { isLive } from '#shared/telephony/machine.ts';
import type { Line } from '#shared/telephony/telephony.contract.ts';
import { useLockHold } from '../app/useIdleLock.ts';
import { callBackend, useCall } from '../platform/rpc.tsx';
import { showError } from '../platform/toasts.tsx';
import type { CallDesk } from './call-desk.ts';
import { createCallDesk } from './call-desk.ts';
import { createDeskPhone } from './desk-phone.ts';
import type { LineState, Phone } from './phone.ts';
import { createSipPhone } from './sip-phone.ts';
import { createTrainingPhone } from './training-phone.ts';
import { TelephonyContext } from './useTelephony.ts';
import type { CrashedContact, Telephony } from './useTelephony.ts';

interface TelephonyProviderProps {
  /** Only those who call have a line; the IT page tests one without taking it. */
  readonly isCaller: boolean;
  readonly children: ReactNode;
}

export function TelephonyProvider({ isCaller, children }: TelephonyProviderProps): ReactNode {
  const line = useCall('telephony.getLine', {}, { isEnabled: isCaller, refreshMs: 300_000 }).data ?? null;
  const [desk] = useState(createCallDesk);
  const state = useSyncExternalStore(desk.subscribe, desk.state);
  const [isDeskChosen, setDeskChosen] = useState(false);
  const isBusy = isLive(state.call) || state.isPreparing;
  const phone = usePhone(line && isDeskChosen ? { ...line, kind: 'desk' } : line, isBusy);
  const lineState = useLineState(phone);
  useIncoming(phone, desk);
  const crashedContacts = useCrashedCalls(isCaller);
  useLockHold(isBusy || state.incoming !== null || state.call.phase === 'wrapping-up');
  useLeaveWarning(isBusy);

  const telephony = useMemo((): Telephony => {
    const { answer, decline, hangUp, endCall, setMuted, setHeld, sendDigit, markAnswered, stopRecording, finishWrapUp } = desk;
    return {
      ...state,
      ...{ answer, decline, hangUp, endCall, setMuted, setHeld, sendDigit, markAnswered, stopRecording, finishWrapUp },
      dial(contactId, contactPointId) {
        if (phone) void desk.dial(contactId, contactPointId, phone);
      },
      practiseIncoming: phone?.practiseIncoming ?? null,
      lineKind: phone?.line ?? line?.kind ?? null,
      lineState,
      canHold: phone?.canHold ?? false,
      isByHand: phone?.isByHand ?? false,
      recordingSpace: line?.recording ?? null,
      isDeskChosen: line === null || line.kind === 'desk' ? null : isDeskChosen,
      chooseDesk: setDeskChosen,
      crashedContacts,
    };
  }, [crashedContacts, desk, isDeskChosen, line, lineState, phone, state]);

  return <TelephonyContext value={telephony}>{children}</TelephonyContext>;
}

function createPhone(line: Pick<Line, 'kind' | 'sip'>): Phone | null {
  if (line.kind === 'desk') return createDeskPhone();
  if (line.kind === 'training') return createTrainingPhone();
  try {
    return line.sip && createSipPhone(line.sip);
  } catch (error) {
    showError(error);
    return null;
  }
}

/** The phone of the line; a changed line takes effect once no call runs. */
function usePhone(line: Line | null, isBusy: boolean): Phone | null {
  const wanted = line && JSON.stringify({ kind: line.kind, sip: line.kind === 'sip' ? line.sip : null });
  const [current, setCurrent] = useState(wanted);
  const [phone, setPhone] = useState<Phone | null>(null);
  if (!isBusy && wanted !== current) setCurrent(wanted);
  useEffect(() => {
    const made = current === null ? null : createPhone(JSON.parse(current) as Pick<Line, 'kind' | 'sip'>);
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the phone is an outside thing: it registers when made and leaves when closed
    setPhone(made);
    return () => made?.close();
  }, [current]);
  return phone;
}

/** What rings at the phone is the desk's to decide. */
function useIncoming(phone: Phone | null, desk: CallDesk): void {
  useEffect(() => {
    const line = phone?.line;
    return line === 'sip' || line === 'training' ? phone?.onIncoming?.((ring) => desk.ring(ring, line)) : undefined;
  }, [phone, desk]);
}

function useLineState(phone: Phone | null): LineState {
  return useSyncExternalStore(
    (listener) => phone?.onLineState(listener) ?? (() => undefined),
    () => phone?.lineState() ?? 'unset',
  );
}

/** Closes, once after sign-in, what a crash of page or backend left open. */
function useCrashedCalls(isCaller: boolean): readonly CrashedContact[] {
  const [crashed, setCrashed] = useState<readonly CrashedContact[]>([]);
  useEffect(() => {
    if (!isCaller) return;
    closeCrashedCalls().then(setCrashed, showError);
  }, [isCaller]);
  return crashed;
}

async function closeCrashedCalls(): Promise<CrashedContact[]> {
  const open = await callBackend('telephony.listOpenCalls', {});
  for (const call of open) await callBackend('telephony.endCall', { callId: call.id, end: { at: call.lastSignAt, cause: 'crashed' } });
  return open.flatMap((call) => (call.contactId === null ? [] : [{ contactId: call.contactId, at: call.lastSignAt }]));
}

/** The browser asks before the window with a running call is closed. */
function useLeaveWarning(isBusy: boolean): void {
  useEffect(() => {
    if (!isBusy) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isBusy]);
}
