// The hospital's exchange over ws/wss, by sip.js's UserAgent, Registerer and Inviter (not its SessionManager, which drops running
// calls with the socket). No STUN server unless the hospital names one: the library's default is a public one and 5 s a call.
// Must never trace messages (they hold numbers), and never use an unencrypted socket beyond this machine.
import type { Invitation } from 'sip.js';
import { Inviter, Registerer, SessionState, SIPExtension, UserAgent, Web } from 'sip.js';
import { AppError } from '#shared/rpc/errors.ts';
import { isAllowedServer, serverHost } from '#shared/telephony/server-url.ts';
import type { SipAccount } from '#shared/telephony/telephony.contract.ts';
import { keepRegistered, openSocket, register, RegistrationRefused } from './connection.ts';
import { openMicrophone, stopStream } from './microphone.ts';
import type { IncomingRing, Phone } from './phone.ts';
import type { SipCall } from './sip-call.ts';
import { answerSipCall, placeSipCall } from './sip-call.ts';

/** Host candidates are there within milliseconds; Chromium says "complete" after about 120. */
const gatheringTimeoutMs = 500;
const connectTimeoutSeconds = 5;
const registrationSeconds = 300;

export function createSipPhone(account: SipAccount): Phone {
  const listeners = new Set<() => void>();
  let microphone: MediaStream | null = null;
  let call: SipCall | null = null;
  let ringDesk: ((ring: IncomingRing) => void) | null = null;

  const userAgent = createUserAgent(account, () => {
    if (!microphone) throw new AppError('conflict', 'microphoneMissing');
    return microphone;
  });
  // The desk decides whether it may ring (486 while the nurse is with somebody); without one nobody is here to answer.
  userAgent.delegate = {
    onInvite(invitation) {
      if (!ringDesk) return void invitation.reject({ statusCode: 480 });
      void invitation.progress().catch(() => undefined);
      ringDesk(createSipRing(invitation, async (onEvent) => {
        microphone = await openMicrophone();
        call = answerSipCall(invitation, microphone, account, (event) => {
          if (event.type === 'ended') {
            call = null;
            microphone = null;
          }
          onEvent(event);
        });
        return call;
      }));
    },
  };
  const registerer = createRegisterer(userAgent);
  const connection = keepRegistered({
    userAgent,
    registerer,
    onState(state) {
      if (state === 'reconnecting') call?.onConnectionLost();
      if (state === 'registered') call?.onConnectionRestored();
      for (const listener of listeners) listener();
    },
  });

  return {
    line: 'sip',
    canHold: true,
    canRecord: true,
    isByHand: false,
    lineState: () => connection.state(),
    onLineState(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async prepare() {
      if (connection.state() !== 'registered') throw new AppError('unavailable', 'lineNotReady');
      microphone = await openMicrophone();
    },
    release() {
      stopStream(microphone);
      microphone = null;
    },
    dial(request, onEvent) {
      const target = /^[0-9*#+]{1,40}$/.test(request.number) ? UserAgent.makeURI(`sip:${request.number}@${domainOf(account)}`) : undefined;
      if (!target || !microphone || call) throw new AppError('conflict', 'lineNotReady');
      const inviter = new Inviter(userAgent, target, { earlyMedia: true, sessionDescriptionHandlerOptions: { constraints: { audio: true, video: false } } });
      call = placeSipCall(inviter, microphone, request, account, (event) => {
        if (event.type === 'ended') {
          call = null;
          microphone = null;
        }
        onEvent(event);
      });
      return call;
    },
    onIncoming(listener) {
      ringDesk = listener;
      return () => {
        ringDesk = null;
      };
    },
    close() {
      call?.hangUp();
      void connection.close();
    },
  };
}

function createSipRing(invitation: Invitation, answer: IncomingRing['answer']): IncomingRing {
  let gone: ((wasAnsweredElsewhere: boolean) => void) | null = null;
  let isOurs = false;
  let isElsewhere = false;
  invitation.delegate = {
    // RFC 3326: the exchange says why it takes the ringing back.
    onCancel: (cancel) => {
      isElsewhere = /SIP\s*;[^,]*cause\s*=\s*200\b/i.test(cancel.request.getHeader('Reason') ?? '');
    },
  };
  invitation.stateChange.addListener((state) => {
    if (state === SessionState.Terminated && !isOurs) gone?.(isElsewhere);
  });
  return {
    number: callerOf(invitation),
    answer(onEvent) {
      isOurs = true;
      return answer(onEvent);
    },
    decline(why) {
      isOurs = true;
      void invitation.reject({ statusCode: why === 'busy' ? 486 : 603 }).catch(() => undefined);
    },
    onGone(listener) {
      gone = listener;
    },
  };
}

/** What the exchange asserts goes before what the caller's own telephone says. */
function callerOf(invitation: Invitation): string | null {
  const asserted = /<?(?:sips?|tel):([^@;>]+)/i.exec(invitation.request.getHeader('P-Asserted-Identity') ?? '')?.[1];
  const user = asserted ?? invitation.remoteIdentity.uri.user ?? '';
  return user === '' || /^(?:anonymous|unknown|unavailable|private)$/i.test(user) ? null : user.slice(0, 40);
}

/**
 * Registers once with an account that may not be saved yet, and leaves again. @returns ms it took. Throws AppError that says
 * which part failed: `lineNotLoopback lineUnset lineUnreachable lineCredentials lineForbidden lineNoAnswer`.
 */
export async function testRegistration(account: SipAccount): Promise<number> {
  if (account.serverUrl === '' || account.username === '') throw new AppError('conflict', 'lineUnset');
  const startedAt = performance.now();
  const userAgent = createUserAgent(account, () => Promise.reject(new AppError('conflict', 'microphoneMissing')));
  const registerer = createRegisterer(userAgent);
  try {
    await openSocket(userAgent).catch(() => {
      throw new AppError('unavailable', 'lineUnreachable', { server: account.serverUrl });
    });
    await register(registerer).catch((error: unknown) => {
      if (!(error instanceof RegistrationRefused)) throw new AppError('unavailable', 'lineNoAnswer', { seconds: 8 });
      throw new AppError('conflict', error.status === 401 || error.status === 407 ? 'lineCredentials' : 'lineForbidden', { status: error.status });
    });
    return Math.round(performance.now() - startedAt);
  } finally {
    await registerer.unregister().catch(() => undefined);
    await userAgent.stop().catch(() => undefined);
  }
}

function createUserAgent(account: SipAccount, microphone: () => MediaStream | Promise<MediaStream>): UserAgent {
  if (!isAllowedServer(account.serverUrl)) throw new AppError('conflict', 'lineNotLoopback');
  const uri = UserAgent.makeURI(`sip:${account.username}@${domainOf(account)}`);
  if (!uri) throw new AppError('conflict', 'lineUnset');
  return new UserAgent({
    uri,
    authorizationUsername: account.username,
    authorizationPassword: account.password,
    displayName: account.displayName,
    userAgentString: 'Suifang',
    transportOptions: { server: account.serverUrl, traceSip: false, connectionTimeout: connectTimeoutSeconds },
    logBuiltinEnabled: false,
    logConfiguration: false,
    sipExtension100rel: SIPExtension.Unsupported,
    sessionDescriptionHandlerFactory: Web.defaultSessionDescriptionHandlerFactory(async () => microphone()),
    sessionDescriptionHandlerFactoryOptions: {
      iceGatheringTimeout: gatheringTimeoutMs,
      peerConnectionConfiguration: { iceServers: account.iceServers.map((urls) => ({ urls })), bundlePolicy: 'balanced' },
    },
  });
}

function createRegisterer(userAgent: UserAgent): Registerer {
  return new Registerer(userAgent, { expires: registrationSeconds, refreshFrequency: 80, logConfiguration: false });
}

function domainOf(account: SipAccount): string {
  return account.domain === '' ? serverHost(account.serverUrl) : account.domain;
}
