// Before the shift: which microphone and speaker, does the microphone hear me, do I hear the speaker. The choice stays on this
// seat. The microphone is open only while it is tested.
import { Button, Group, Select } from '@mantine/core';
import { IconMicrophone, IconVolume } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import { showError } from '../platform/toasts.tsx';
import { loadAudioDevices, openMicrophone, playStream, saveAudioDevices, stopStream } from './microphone.ts';
import classes from './telephony.module.css';

const testToneMs = 1_200;

export function AudioCheck(): ReactNode {
  const t = useT();
  const [chosen, setChosen] = useState(loadAudioDevices);
  const [microphone, setMicrophone] = useState<MediaStream | null>(null);
  const devices = useDevices(microphone !== null);
  useEffect(() => () => stopStream(microphone), [microphone]);

  function choose(change: Partial<typeof chosen>): void {
    const next = { ...chosen, ...change };
    setChosen(next);
    saveAudioDevices(next);
    setMicrophone(null);
  }

  function options(kind: MediaDeviceKind): { value: string; label: string }[] {
    const found = devices.filter((device) => device.kind === kind && device.deviceId !== '' && device.deviceId !== 'default');
    return [{ value: '', label: t('telephony.settings.defaultDevice') }, ...found.map((device) => ({ value: device.deviceId, label: device.label || device.deviceId.slice(0, 8) }))];
  }

  return (
    <>
      <div className={classes['form']}>
        <Select label={t('telephony.settings.microphone')} data={options('audioinput')} value={chosen.microphoneId} allowDeselect={false} onChange={(microphoneId) => choose({ microphoneId: microphoneId ?? '' })} />
        <Select label={t('telephony.settings.speaker')} data={options('audiooutput')} value={chosen.speakerId} allowDeselect={false} onChange={(speakerId) => choose({ speakerId: speakerId ?? '' })} />
      </div>
      <Group mt="md">
        <Button variant="default" leftSection={<IconMicrophone size={16} />} onClick={() => (microphone ? setMicrophone(null) : void openMicrophone().then(setMicrophone, showError))}>
          {t(microphone ? 'telephony.settings.stopLevel' : 'telephony.settings.startLevel')}
        </Button>
        <Button variant="default" leftSection={<IconVolume size={16} />} onClick={() => playTestTone()}>
          {t('telephony.settings.testTone')}
        </Button>
      </Group>
      {microphone && <LevelMeter stream={microphone} />}
    </>
  );
}

/** Names of devices are known only once the microphone was allowed. */
function useDevices(isAllowed: boolean): readonly MediaDeviceInfo[] {
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
  useEffect(() => {
    const list = (): void => void navigator.mediaDevices.enumerateDevices().then(setDevices, () => setDevices([]));
    list();
    navigator.mediaDevices.addEventListener('devicechange', list);
    return () => navigator.mediaDevices.removeEventListener('devicechange', list);
  }, [isAllowed]);
  return devices;
}

function LevelMeter({ stream }: { readonly stream: MediaStream }): ReactNode {
  const t = useT();
  const [level, setLevel] = useState(0);
  useEffect(() => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
      // -60 dB … 0 dB of full scale on 0 … 100.
      setLevel(Math.round(Math.min(100, Math.max(0, 100 + (100 / 60) * 20 * Math.log10(loudness + 1e-6)))));
    }, 80);
    return () => {
      clearInterval(timer);
      void context.close();
    };
  }, [stream]);
  return (
    <div className={classes['level']} role="meter" aria-label={t('telephony.settings.level')} aria-valuemin={0} aria-valuemax={100} aria-valuenow={level}>
      <div className={classes['levelBar']} style={{ transform: `scaleX(${level / 100})` }} />
    </div>
  );
}

/** Two notes on the chosen speaker. */
function playTestTone(): void {
  const context = new AudioContext();
  const output = context.createMediaStreamDestination();
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  gain.gain.value = 0.15;
  oscillator.frequency.setValueAtTime(523, context.currentTime);
  oscillator.frequency.setValueAtTime(659, context.currentTime + testToneMs / 2000);
  oscillator.connect(gain).connect(output);
  const stop = playStream(output.stream);
  oscillator.start();
  oscillator.stop(context.currentTime + testToneMs / 1000);
  oscillator.addEventListener('ended', () => {
    stop();
    void context.close();
  });
}
