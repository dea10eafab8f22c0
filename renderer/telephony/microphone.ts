// The nurse's microphone and headset: opened once before a call is put on record, so that a missing headset is a sentence and
// not a failed call. The choice of devices stays on this seat (they are this PC's, not the hospital's).
import { AppError } from '#shared/rpc/errors.ts';
import type { AudioDevices } from './phone.ts';

const storageKey = 'suifang.audioDevices';

export function loadAudioDevices(): AudioDevices {
  try {
    const stored = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<AudioDevices>;
    return { microphoneId: stored.microphoneId ?? '', speakerId: stored.speakerId ?? '' };
  } catch {
    return { microphoneId: '', speakerId: '' };
  }
}

export function saveAudioDevices(devices: AudioDevices): void {
  localStorage.setItem(storageKey, JSON.stringify(devices));
}

/** A stream with one audio track. Throws AppError `microphoneDenied` or `microphoneMissing`. A chosen device that is gone gives way to the default. */
export async function openMicrophone(devices: AudioDevices = loadAudioDevices()): Promise<MediaStream> {
  const processing = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  const audio = devices.microphoneId === '' ? processing : { ...processing, deviceId: { ideal: devices.microphoneId } };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio, video: false });
  } catch (error) {
    const isDenied = error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'SecurityError');
    throw new AppError('conflict', isDenied ? 'microphoneDenied' : 'microphoneMissing');
  }
}

export function stopStream(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** Plays a stream on the chosen speaker until the returned function is called. */
export function playStream(stream: MediaStream, devices: AudioDevices = loadAudioDevices()): () => void {
  const element = new Audio();
  element.autoplay = true;
  element.srcObject = stream;
  if (devices.speakerId !== '') element.setSinkId(devices.speakerId).catch(() => undefined);
  element.play().catch(() => undefined);
  return () => {
    element.pause();
    element.srcObject = null;
  };
}
