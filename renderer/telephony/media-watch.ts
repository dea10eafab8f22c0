// Watches the patient's audio packets while a call runs. The exchange's goodbye can be lost (a reconnect leaves it speaking to
// the old socket), so a call without packets is first refreshed and then ended: nobody stays on the line with nobody.
// Keeps the quality of the whole call: loss, jitter, round trip.

/** Silence suppression can pause packets for some seconds; a refresh costs one re-INVITE. */
export const refreshAfterMs = 8_000;
export const lostAfterMs = 20_000;
const everyMs = 1_000;

export interface Quality {
  readonly lossPercent: number;
  readonly jitterMs: number;
  readonly roundTripMs: number;
}

export interface MediaWatch {
  quality(): Quality;
  stop(): void;
}

export interface MediaWatchParts {
  readonly peerConnection: RTCPeerConnection;
  /** On hold the other side may rightly send nothing. */
  isHeld(): boolean;
  onSilent(): void;
  /** Packets flow again. */
  onBack(): void;
  /** @param silentMs since the last packet */
  onLost(silentMs: number): void;
}

export function watchMedia({ peerConnection, isHeld, onSilent, onBack, onLost }: MediaWatchParts): MediaWatch {
  let quality: Quality = { lossPercent: 0, jitterMs: 0, roundTripMs: 0 };
  let packets = 0;
  let silentMs = 0;

  const timer = setInterval(() => {
    void readStatistics(peerConnection).then((statistics) => {
      if (statistics.packetsReceived > 0) quality = statistics.quality;
      const isFlowing = statistics.packetsReceived !== packets || isHeld();
      packets = statistics.packetsReceived;
      const before = silentMs;
      silentMs = isFlowing ? 0 : silentMs + everyMs;
      if (before < refreshAfterMs && silentMs >= refreshAfterMs) onSilent();
      if (before >= refreshAfterMs && silentMs === 0) onBack();
      if (before < lostAfterMs && silentMs >= lostAfterMs) onLost(silentMs);
    });
  }, everyMs);

  return { quality: () => quality, stop: () => clearInterval(timer) };
}

async function readStatistics(peerConnection: RTCPeerConnection): Promise<{ packetsReceived: number; quality: Quality }> {
  let received = 0;
  let lost = 0;
  let jitter = 0;
  let roundTrip = 0;
  const report = await peerConnection.getStats();
  report.forEach((entry: RTCStats) => {
    if (entry.type === 'inbound-rtp') {
      const inbound = entry as RTCInboundRtpStreamStats;
      received = inbound.packetsReceived ?? 0;
      lost = Math.max(0, inbound.packetsLost ?? 0);
      jitter = inbound.jitter ?? 0;
    }
    if (entry.type === 'candidate-pair') roundTrip = (entry as RTCIceCandidatePairStats).currentRoundTripTime ?? roundTrip;
  });
  const quality = { lossPercent: round((100 * lost) / Math.max(1, lost + received)), jitterMs: round(jitter * 1000), roundTripMs: round(roundTrip * 1000) };
  return { packetsReceived: received, quality };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
