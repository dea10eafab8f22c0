// Who the caller is: one of those the number may belong to, or said by hand. Used when a case is opened and when its caller is
// corrected.
import { Radio, Select, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CallerKind } from '#shared/hotline/case.ts';
import { callerKinds } from '#shared/hotline/case.ts';
import type { CallerMatch } from '#shared/hotline/caller.contract.ts';
import type { CallerInput } from '#shared/hotline/hotline.contract.ts';
import { FindPatient } from '../patients/FindPatient.tsx';
import { useT } from '../platform/locale.ts';
import { callerOf } from './IncomingCall.tsx';
import { matchWords } from './wording.ts';

interface CallerFieldsProps {
  readonly value: CallerInput;
  readonly matches: readonly CallerMatch[];
  /** The number came with the call and is not typed. */
  readonly hasNumber: boolean;
  readonly onChange: (caller: CallerInput) => void;
}

/** A caregiver is chosen from the matches only; by hand a caller is a relative. */
const kindsByHand = callerKinds.filter((kind) => kind !== 'caregiver');

export function CallerFields({ value, matches, hasNumber, onChange }: CallerFieldsProps): ReactNode {
  const t = useT();
  const chosen = matches.findIndex((match) => match.patientId === value.patientId && match.caregiverId === (value.caregiverId ?? null) && match.relatedPersonId === (value.relatedPersonId ?? null));
  const isByHand = chosen < 0;
  const number = value.number ?? '';
  return (
    <Stack gap="xs">
      {!hasNumber && <TextInput size="xs" label={t('hotline.caller.number')} maxLength={40} autoComplete="off" inputMode="tel" data-autofocus value={number} onChange={(event) => onChange({ ...value, number: event.currentTarget.value })} />}
      {matches.length > 0 && (
        <Radio.Group label={t('hotline.caller.which')} value={isByHand ? 'none' : String(chosen)} onChange={(picked) => onChange(picked === 'none' ? { kind: 'unknown', number } : callerOf(matches[Number(picked)], number))}>
          <Stack gap={4} mt={4}>
            {matches.map((match, index) => (
              <Radio key={`${match.patientId} ${match.caregiverId ?? match.relatedPersonId ?? ''}`} size="xs" value={String(index)} label={matchWords(t, match)} />
            ))}
            <Radio size="xs" value="none" label={t('hotline.caller.noneOfThem')} />
          </Stack>
        </Radio.Group>
      )}
      {isByHand && (
        <>
          <Select size="xs" label={t('hotline.caller.kind')} allowDeselect={false} data={kindsByHand.map((kind) => ({ value: kind, label: t(`hotline.caller.${kind}`) }))} value={value.kind} onChange={(kind) => onChange({ ...value, kind: kindsByHand.find((known): known is Exclude<CallerKind, 'caregiver'> => known === kind) ?? 'unknown' })} />
          <FindPatient label={t('hotline.caller.find')} value={value.patientId ?? null} onChange={(patientId) => onChange({ ...value, patientId, relatedPersonId: null, caregiverId: null })} />
          {value.kind !== 'patient' && <TextInput size="xs" label={t('hotline.caller.name')} maxLength={40} autoComplete="off" value={value.name ?? ''} onChange={(event) => onChange({ ...value, name: event.currentTarget.value })} />}
        </>
      )}
    </Stack>
  );
}
