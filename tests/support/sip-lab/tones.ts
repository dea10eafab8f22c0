// Tones in and out: who speaks is told by frequency, so "both hear each other" becomes a measurement. PCM 16 bit little-endian.
// Capture files are read as rtpengine writes them: Ethernet or raw IP, UDP, RTP with G.711 (payload type 0 µ-law, 8 A-law).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

export interface Sound {
  readonly rate: number;
  readonly samples: Float32Array;
}

/** A tone swelling four times a second like syllables, which noise suppression takes for speech rather than for a hum. */
export function writeTone(file: string, tone: { hz: number; seconds: number; rate: number }): void {
  const count = tone.seconds * tone.rate;
  const content = Buffer.alloc(44 + 2 * count);
  content.write('RIFF', 0, 'latin1');
  content.writeUInt32LE(36 + 2 * count, 4);
  content.write('WAVEfmt ', 8, 'latin1');
  content.writeUInt32LE(16, 16);
  content.writeUInt16LE(1, 20);
  content.writeUInt16LE(1, 22);
  content.writeUInt32LE(tone.rate, 24);
  content.writeUInt32LE(2 * tone.rate, 28);
  content.writeUInt16LE(2, 32);
  content.writeUInt16LE(16, 34);
  content.write('data', 36, 'latin1');
  content.writeUInt32LE(2 * count, 40);
  for (let index = 0; index < count; index += 1) {
    const time = index / tone.rate;
    const swell = 0.5 - 0.5 * Math.cos(2 * Math.PI * 4 * time);
    content.writeInt16LE(Math.round(12_000 * swell * Math.sin(2 * Math.PI * tone.hz * time)), 44 + 2 * index);
  }
  fs.writeFileSync(file, content);
}

/** Loudness of one frequency in dB of full scale (Goertzel over the whole sound). */
export function loudness({ rate, samples }: Sound, hz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hz) / rate);
  let last = 0;
  let before = 0;
  for (const sample of samples) [last, before] = [sample + coefficient * last - before, last];
  const power = Math.max(0, last * last + before * before - coefficient * last * before);
  return 20 * Math.log10((2 * Math.sqrt(power)) / Math.max(1, samples.length) + 1e-9);
}

export function between(sound: Sound, fromSeconds: number, toSeconds: number): Sound {
  return { rate: sound.rate, samples: sound.samples.subarray(Math.floor(fromSeconds * sound.rate), Math.floor(toSeconds * sound.rate)) };
}

export function secondsOf(sound: Sound): number {
  return sound.samples.length / sound.rate;
}

/** Any audio file by ffmpeg; `channel` 0 is the left one. */
export function decode(file: string, channel = 0, rate = 16_000): Sound {
  const result = spawnSync('ffmpeg', ['-v', 'error', '-i', file, '-af', `pan=mono|c0=c${channel}`, '-ar', String(rate), '-f', 's16le', '-'], { maxBuffer: 200_000_000 });
  if (result.status !== 0) throw new Error(`ffmpeg: ${result.stderr.toString()}`);
  const pcm = result.stdout;
  return { rate, samples: Float32Array.from({ length: pcm.length >> 1 }, (_, index) => pcm.readInt16LE(2 * index) / 32_768) };
}

/** The G.711 audio of a capture, one sound for each sender (its SSRC), 8 kHz, in the order of appearance. */
export function readCapture(file: string): Sound[] {
  const content = fs.readFileSync(file);
  const isEthernet = content.readUInt32LE(20) === 1;
  const senders = new Map<number, number[]>();
  for (let offset = 24; offset + 16 <= content.length; ) {
    const length = content.readUInt32LE(offset + 8);
    const rtp = rtpOf(content.subarray(offset + 16, offset + 16 + length), isEthernet);
    if (rtp) {
      const ssrc = rtp.readUInt32BE(8);
      const samples = senders.get(ssrc) ?? [];
      const expand = (rtp.readUInt8(1) & 127) === 0 ? muLaw : aLaw;
      for (const code of rtp.subarray(12)) samples.push(expand(code));
      senders.set(ssrc, samples);
    }
    offset += 16 + length;
  }
  return [...senders.values()].map((samples) => ({ rate: 8_000, samples: Float32Array.from(samples) }));
}

function rtpOf(frame: Buffer, isEthernet: boolean): Buffer | null {
  const ip = isEthernet ? frame.subarray(14) : frame;
  if (ip.length < 40 || ip.readUInt8(0) >> 4 !== 4 || ip.readUInt8(9) !== 17) return null;
  const rtp = ip.subarray((ip.readUInt8(0) & 15) * 4 + 8);
  return rtp.length > 12 && rtp.readUInt8(0) >> 6 === 2 && [0, 8].includes(rtp.readUInt8(1) & 127) ? rtp : null;
}

/** ITU-T G.711 A-law to -1 … 1. */
function aLaw(code: number): number {
  const value = code ^ 0x55;
  const exponent = (value >> 4) & 7;
  const mantissa = value & 15;
  const magnitude = exponent === 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 0x108) << (exponent - 1);
  return ((value & 0x80) !== 0 ? magnitude : -magnitude) / 32_768;
}

/** ITU-T G.711 µ-law to -1 … 1. */
function muLaw(code: number): number {
  const value = ~code & 0xff;
  const magnitude = ((((value & 15) << 3) + 0x84) << ((value >> 4) & 7)) - 0x84;
  return ((value & 0x80) !== 0 ? -magnitude : magnitude) / 32_768;
}
