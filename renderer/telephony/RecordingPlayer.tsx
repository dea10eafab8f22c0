// Plays one recording: left ear nurse, right ear patient. The bytes stay in this window's memory and are let go when it closes.
// Opening is one audited command; a recording cut by a crash plays up to the cut.
import { Button, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useT } from '../platform/locale.ts';
import { callBackend } from '../platform/rpc.tsx';
import { showError } from '../platform/toasts.tsx';
import { fromBase64 } from '../platform/base64.ts';
import classes from './telephony.module.css';

interface RecordingPlayerProps {
  readonly recordingId: string;
  readonly isInterrupted?: boolean;
}

export function RecordingPlayer({ recordingId, isInterrupted = false }: RecordingPlayerProps): ReactNode {
  const t = useT();
  const [url, setUrl] = useState<string | null>(null);
  const [isLoading, setLoading] = useState(false);
  useEffect(() => {
    if (url === null) return undefined;
    return () => URL.revokeObjectURL(url);
  }, [url]);

  function open(): void {
    setLoading(true);
    readWhole(recordingId)
      .then((recording) => setUrl(URL.createObjectURL(recording)), showError)
      .finally(() => setLoading(false));
  }

  if (url === null) {
    return (
      <Button size="compact-xs" variant="light" leftSection={<IconPlayerPlay size={13} />} loading={isLoading} onClick={open}>
        {t('telephony.play')}
      </Button>
    );
  }
  return (
    <div className={classes['player']}>
      <audio controls autoPlay src={url} aria-label={t('telephony.player')} onLoadedMetadata={findDuration} />
      <Text size="xs" c="dimmed">
        {isInterrupted ? t('telephony.interrupted') : t('telephony.player.left')}
      </Text>
    </div>
  );
}

async function readWhole(recordingId: string): Promise<Blob> {
  const { mimeType } = await callBackend('telephony.openRecording', { recordingId });
  const slices: Uint8Array<ArrayBuffer>[] = [];
  for (let isLast = false; !isLast; ) {
    const slice = await callBackend('telephony.readRecording', { recordingId, seq: slices.length });
    slices.push(fromBase64(slice.base64));
    isLast = slice.last;
  }
  return new Blob(slices, { type: mimeType });
}

/** A recording written while it ran carries no length: a jump to its end lets the browser find it, and then seeking works. */
function findDuration({ currentTarget: audio }: SyntheticEvent<HTMLAudioElement>): void {
  if (Number.isFinite(audio.duration)) return;
  audio.addEventListener('timeupdate', () => (audio.currentTime = 0), { once: true });
  audio.currentTime = 1e9;
}
