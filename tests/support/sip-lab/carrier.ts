// A carrier that does what a script says, for what a patient's telephone cannot: it speaks before the answer and then refuses
// (关机, with its Q.850 cause), takes keys by SIP INFO, falls silent in mid-call, and hears the goodbye. Plain SIP over UDP and
// G.711 A-law, just enough of both for one call at a time behind the exchange.
import crypto from 'node:crypto';
import dgram from 'node:dgram';

export interface Carrier {
  /** Bodies of the INFO requests, in order. */
  readonly infos: readonly string[];
  /** Methods as they came: INVITE, ACK, INFO, BYE … */
  readonly methods: readonly string[];
  /** When the call was answered and when each INFO came, in ms of this process. */
  readonly times: readonly { readonly what: string; readonly at: number }[];
  /** Stops or resumes its voice; signalling goes on. */
  setSpeaking(isSpeaking: boolean): void;
  stop(): Promise<void>;
}

export type CarrierScript =
  /** 183 with audio, then the refusal. */
  | { readonly kind: 'announce'; readonly hz: number; readonly forMs: number; readonly status: number; readonly reason: string }
  /** Answers at once and speaks. */
  | { readonly kind: 'answer'; readonly hz: number };

const packetMs = 20;
const samplesInPacket = 160;

interface Request {
  readonly method: string;
  readonly head: readonly string[];
  readonly body: string;
}

/** @param port where the exchange sends outside numbers */
export async function startCarrier(port: number, script: CarrierScript): Promise<Carrier> {
  const signalling = dgram.createSocket('udp4');
  const media = dgram.createSocket('udp4');
  await bind(signalling, port);
  const mediaPort = await bind(media, 0);
  const tag = crypto.randomBytes(4).toString('hex');
  const infos: string[] = [];
  const methods: string[] = [];
  const times: { what: string; at: number }[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let voice: NodeJS.Timeout | undefined;
  let isSpeaking = true;
  let answered: { request: Request; from: dgram.RemoteInfo } | undefined;

  function reply(request: Request, to: dgram.RemoteInfo, status: string, extra: readonly string[] = [], body = ''): void {
    const kept = request.head.filter((line) => /^(via|from|call-id|cseq|record-route):/i.test(line));
    const toLine = request.head.find((line) => /^to:/i.test(line)) ?? '';
    const own = [`${toLine}${/;tag=/.test(toLine) ? '' : `;tag=${tag}`}`, `Contact: <sip:carrier@127.0.0.1:${port}>`, ...extra, ...(body === '' ? [] : ['Content-Type: application/sdp']), `Content-Length: ${Buffer.byteLength(body)}`];
    signalling.send([`SIP/2.0 ${status}`, ...kept, ...own, '', body].join('\r\n'), to.port, to.address);
  }

  function onInvite(request: Request, from: dgram.RemoteInfo): void {
    const sdp = answerTo(request.body, mediaPort);
    if (answered) return reply(request, from, '200 OK', [], sdp);
    reply(request, from, '100 Trying');
    startVoice(request.body);
    if (script.kind === 'answer') {
      answered = { request, from };
      times.push({ what: 'answered', at: performance.now() });
      return reply(request, from, '200 OK', [], sdp);
    }
    reply(request, from, '183 Session Progress', [], sdp);
    after(script.forMs, () => {
      stopVoice();
      reply(request, from, `${script.status} ${script.status === 480 ? 'Temporarily Unavailable' : 'Refused'}`, [`Reason: ${script.reason}`]);
    });
  }

  function after(delayMs: number, work: () => void): void {
    timers.add(setTimeout(work, delayMs));
  }

  function startVoice(offer: string): void {
    stopVoice();
    const target = Number(/^m=audio (\d+)/m.exec(offer)?.[1]);
    const source = crypto.randomBytes(4);
    let sequence = 0;
    voice = setInterval(() => {
      if (isSpeaking) media.send(packet(source, sequence, script.hz), target, '127.0.0.1');
      sequence += 1;
    }, packetMs);
  }

  function stopVoice(): void {
    clearInterval(voice);
    voice = undefined;
  }

  signalling.on('message', (datagram, from) => {
    const request = parse(datagram.toString('utf8'));
    if (!request) return;
    methods.push(request.method);
    if (request.method === 'INVITE') return onInvite(request, from);
    if (request.method === 'INFO') {
      infos.push(request.body);
      times.push({ what: 'info', at: performance.now() });
    }
    if (request.method === 'BYE' || request.method === 'CANCEL') stopVoice();
    if (request.method !== 'ACK') reply(request, from, '200 OK');
  });

  return {
    infos,
    methods,
    times,
    setSpeaking(next) {
      isSpeaking = next;
    },
    async stop() {
      stopVoice();
      timers.forEach(clearTimeout);
      await Promise.all([signalling, media].map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))));
    },
  };
}

function bind(socket: dgram.Socket, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, '127.0.0.1', () => resolve(socket.address().port));
  });
}

/** Null for responses and keep-alives. */
function parse(text: string): Request | null {
  const [top = '', body = ''] = text.split('\r\n\r\n', 2);
  const [first = '', ...head] = top.split('\r\n');
  const method = /^([A-Z]+) \S+ SIP\/2\.0$/.exec(first)?.[1];
  return method === undefined ? null : { method, head, body };
}

/** A-law, and telephone-event where it is offered, under the number that the offer gives it. */
function answerTo(offer: string, port: number): string {
  const events = /^a=rtpmap:(\d+) telephone-event\/8000/im.exec(offer)?.[1];
  const lines = ['v=0', 'o=carrier 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0', `m=audio ${port} RTP/AVP 8${events ? ` ${events}` : ''}`, 'a=rtpmap:8 PCMA/8000', ...(events ? [`a=rtpmap:${events} telephone-event/8000`] : []), 'a=sendrecv'];
  return `${lines.join('\r\n')}\r\n`;
}

function packet(source: Buffer, sequence: number, hz: number): Buffer {
  const content = Buffer.alloc(12 + samplesInPacket);
  content.writeUInt8(0x80, 0);
  content.writeUInt8(8, 1);
  content.writeUInt16BE(sequence & 0xffff, 2);
  content.writeUInt32BE((sequence * samplesInPacket) >>> 0, 4);
  source.copy(content, 8);
  for (let index = 0; index < samplesInPacket; index += 1) {
    const time = (sequence * samplesInPacket + index) / 8_000;
    content.writeUInt8(toALaw(Math.round(12_000 * Math.sin(2 * Math.PI * hz * time))), 12 + index);
  }
  return content;
}

/** ITU-T G.711, 16-bit linear to A-law. */
function toALaw(sample: number): number {
  const sign = sample < 0 ? 0 : 0x80;
  const magnitude = Math.min(Math.abs(sample), 32_635);
  const exponent = magnitude < 256 ? 0 : Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent === 0 ? 4 : exponent + 3)) & 0x0f;
  return (sign | (exponent << 4) | mantissa) ^ 0x55;
}
