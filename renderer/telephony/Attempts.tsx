// Calls to this person so far, newest first, with what they came to and their recordings. Masked as every list.
import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { isMessageKey } from '#shared/i18n/messages.ts';
import type { CallRow } from '#shared/telephony/telephony.contract.ts';
import { durationText, useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { ownerMessageKey } from './NumberChoice.tsx';
import { RecordingPlayer } from './RecordingPlayer.tsx';
import classes from './telephony.module.css';

const shown = 12;

export function Attempts({ patientId }: { readonly patientId: string }): ReactNode {
  const t = useT();
  const calls = useCall('telephony.listCalls', { patientId }).data;
  if (!calls) return null;
  return (
    <div>
      <Title order={3}>{t('telephony.attempts')}</Title>
      {calls.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('telephony.noAttempts')}
        </Text>
      )}
      <ol className={classes['attempts']}>
        {calls.slice(0, shown).map((call) => (
          <Attempt key={call.id} call={call} />
        ))}
      </ol>
    </div>
  );
}

function Attempt({ call }: { readonly call: CallRow }): ReactNode {
  const t = useT();
  const format = useFormat();
  const outcomeKey = `queue.outcome.${call.outcome ?? ''}`;
  const result = isMessageKey(outcomeKey) ? t(outcomeKey) : call.endCause ? t(`telephony.cause.${call.endCause}`) : t(call.answeredAt === null ? 'telephony.phase.dialing' : 'telephony.phase.talking');
  const talked = call.answeredAt !== null && call.endedAt !== null ? durationText(call.endedAt - call.answeredAt) : null;
  const flags = [call.isLateEntry ? t('telephony.lateEntry') : call.isHandTimed ? t('telephony.handTimed') : null, call.line === 'training' ? t('telephony.line.training') : null].filter((flag) => flag !== null);
  return (
    <li className={classes['attempt']}>
      <div className={classes['attemptLine']}>
        <span>{format.dateTime(call.startedAt)}</span>
        <strong>{result}</strong>
      </div>
      <div className={classes['attemptLine']}>
        <Text span size="xs" c="dimmed">
          {call.maskedNumber} · {t(ownerMessageKey(call.owner))} · {call.userName}
        </Text>
        {talked !== null && <span>{talked}</span>}
      </div>
      {flags.length > 0 && (
        <Text size="xs" c="dimmed">
          {flags.join(' · ')}
        </Text>
      )}
      {call.endedAt !== null && call.recordings.map((recording) => <RecordingPlayer key={recording.id} recordingId={recording.id} isInterrupted={recording.isInterrupted} />)}
    </li>
  );
}
