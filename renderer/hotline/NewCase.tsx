// A case opened by hand: somebody walked in, rang the desk telephone, or is rung back from the missed calls. What happened earlier is
// entered with its true times and says why it is late.
import { Button, Group, Select, Stack, TextInput, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { InboundEntry } from '#shared/hotline/inbound.contract.ts';
import type { CallerInput } from '#shared/hotline/hotline.contract.ts';
import { navigate } from '../app/router.ts';
import { newId } from '../platform/connect.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { CallerFields } from './CallerFields.tsx';
import { callerOf } from './IncomingCall.tsx';
import { TrueTime } from './TrueTime.tsx';

const byHand = ['desk_phone', 'walk_in'] as const;

/** @param props.inbound the missed calls it is made of */
export function NewCase({ inbound }: { readonly inbound?: InboundEntry }): ReactNode {
  const t = useT();
  const [channel, setChannel] = useState<(typeof byHand)[number]>('desk_phone');
  const [only, ...others] = inbound?.people ?? [];
  const [caller, setCaller] = useState<CallerInput>(() => callerOf(others.length === 0 ? only : undefined, inbound?.number ?? null));
  const [complaint, setComplaint] = useState('');
  const answeredAtNight = inbound?.calls.findLast((call) => call.answeredAt !== null)?.answeredAt ?? null;
  const [rangAt, setRangAt] = useState<number | null | undefined>(null);
  const [answeredAt, setAnsweredAt] = useState<number | null | undefined>(answeredAtNight);
  const [lateReason, setLateReason] = useState(answeredAtNight === null ? '' : t('hotline.night.lateReason'));
  const [settledNumber] = useDebouncedValue((caller.number ?? '').trim(), 250);
  const found = useCall('hotline.lookUpCaller', { number: settledNumber }, { isEnabled: inbound === undefined && settledNumber.length >= 7, keepPrevious: true }).data;
  const open = useCommand('hotline.openCase');
  const isTimeMissing = answeredAt === undefined || rangAt === undefined;

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (isTimeMissing) return;
    const times = { answeredAt, rangAt: answeredAt === null ? null : rangAt };
    const opened = await open.run({ id: newId(), channel: inbound ? 'night_call' : channel, inboundIds: inbound?.ids ?? [], caller, complaint: complaint.trim(), ...times, lateReason: lateReason.trim() });
    if (opened) navigate(`/hotline/${opened.id}`);
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        {!inbound && <Select size="xs" label={t('hotline.channel')} allowDeselect={false} data={byHand.map((value) => ({ value, label: t(`hotline.channel.${value}`) }))} value={channel} onChange={(value) => setChannel(byHand.find((known) => known === value) ?? 'desk_phone')} />}
        <CallerFields value={caller} matches={inbound ? inbound.people : (found ?? [])} hasNumber={inbound !== undefined} onChange={setCaller} />
        <Textarea size="xs" label={t('hotline.complaint')} autosize minRows={2} maxLength={500} value={complaint} onChange={(event) => setComplaint(event.currentTarget.value)} />
        <TrueTime label={t('hotline.answeredAt')} value={answeredAt} onChange={setAnsweredAt} />
        {answeredAt !== null && (
          <>
            {!inbound && channel === 'desk_phone' && <RangAt answeredAt={answeredAt} value={rangAt} onChange={setRangAt} />}
            <TextInput size="xs" label={t('hotline.lateReason')} description={t('hotline.lateReasonHint')} maxLength={500} autoComplete="off" value={lateReason} onChange={(event) => setLateReason(event.currentTarget.value)} />
          </>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={open.isRunning} disabled={isTimeMissing}>
            {t('hotline.new')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Left alone: not known when it rang. */
function RangAt({ answeredAt, value, onChange }: { readonly answeredAt: number | undefined; readonly value: number | null | undefined; readonly onChange: (instant: number | null | undefined) => void }): ReactNode {
  const t = useT();
  if (value === null) {
    return (
      <Button size="compact-xs" variant="subtle" style={{ alignSelf: 'flex-start' }} onClick={() => onChange(answeredAt)}>
        {t('hotline.rangAt')}
      </Button>
    );
  }
  return <TrueTime label={t('hotline.rangAt')} value={value} onChange={onChange} />;
}
