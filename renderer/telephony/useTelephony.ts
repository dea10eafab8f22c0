// What the dock, the header and the workbench share about the telephone: the line of this seat and the one running call.
// Provided once, above all pages (TelephonyProvider), so that walking through the pages never touches a call.
import { createContext, useContext } from 'react';
import type { LineKind } from '#shared/telephony/call.ts';
import type { Line } from '#shared/telephony/telephony.contract.ts';
import type { CallDesk, CallDeskState } from './call-desk.ts';
import type { LineState } from './phone.ts';

export interface Telephony extends CallDeskState, Pick<CallDesk, 'answer' | 'decline' | 'hangUp' | 'endCall' | 'setMuted' | 'setHeld' | 'sendDigit' | 'markAnswered' | 'stopRecording' | 'finishWrapUp'> {
  dial(contactId: string, contactPointId: string): void;
  /** Somebody rings for practice; null on a real line. */
  readonly practiseIncoming: ((number: string) => void) | null;
  /** The line that the next call takes; null until it is known. */
  readonly lineKind: LineKind | null;
  readonly lineState: LineState;
  readonly canHold: boolean;
  /** Marks of the nurse take the place of signals (desk telephone). */
  readonly isByHand: boolean;
  readonly recordingSpace: Line['recording'] | null;
  /** Null where the seat has the desk telephone anyway. */
  readonly isDeskChosen: boolean | null;
  chooseDesk(isChosen: boolean): void;
  /** Contacts whose call was cut by a stop of the program; the calls are closed, their outcome is still due. */
  readonly crashedContacts: readonly CrashedContact[];
}

export interface CrashedContact {
  readonly contactId: string;
  /** Last instant at which the call is known to have lived. */
  readonly at: number;
}

export const TelephonyContext = createContext<Telephony | null>(null);

export function useTelephony(): Telephony {
  const telephony = useContext(TelephonyContext);
  if (!telephony) throw new Error('useTelephony outside TelephonyProvider');
  return telephony;
}
