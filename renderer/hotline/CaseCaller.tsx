// Who rang and about whom, by the newest word; corrected here. Masked for everybody but whoever answered or took the case, until
// shown by one audited key.
import { Button, Group, Text } from '@mantine/core';
import { IconEye, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { CallerInput, HotlineCase } from '#shared/hotline/hotline.contract.ts';
import { navigate } from '../app/router.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { Section } from '../ui/PageHead.tsx';
import { CallerFields } from './CallerFields.tsx';
import { callerWords } from './wording.ts';

export function CaseCaller({ found }: { readonly found: HotlineCase }): ReactNode {
  const t = useT();
  const isUnknown = found.callerKind === 'unknown' && found.patientId === null;
  const [isChanging, setChanging] = useState(false);
  const [shown, setShown] = useState<OutputOf<'hotline.revealCase'> | null>(null);
  const reveal = useCommand('hotline.revealCase');
  const isMasked = found.callerNumber?.includes('*') === true || found.callerName.endsWith('*') || found.patientName?.endsWith('*') === true;
  const { patientId } = found;

  async function show(): Promise<void> {
    const whole = await reveal.run({ id: found.id });
    if (whole) setShown(whole);
  }

  return (
    <Section
      title={t('hotline.caller')}
      actions={
        found.mayAct &&
        !isChanging && (
          <Button size="compact-sm" variant="subtle" onClick={() => setChanging(true)}>
            {t(isUnknown ? 'hotline.caller.identify' : 'hotline.caller.change')}
          </Button>
        )
      }
    >
      {isChanging ? (
        <Correct found={found} onDone={() => setChanging(false)} />
      ) : (
        <>
          <Text fw={600}>{callerWords(t, shown ? { ...found, callerName: shown.callerName } : found)}</Text>
          <Text size="sm">{(shown ? shown.callerNumber : found.callerNumber) ?? t('hotline.caller.withheld')}</Text>
          {patientId !== null && (
            <Group gap="xs" mt={4}>
              <Text size="sm">
                {t('hotline.column.patient')} {shown ? [shown.patientName, shown.inpatientNumber].filter(Boolean).join(' ') : [found.patientName, found.inpatientTail].filter(Boolean).join(' ')}
              </Text>
              <Button size="compact-xs" variant="default" leftSection={<IconUser size={13} aria-hidden />} onClick={() => navigate(`/patients/${patientId}`)}>
                {t('hotline.caller.toPatient')}
              </Button>
            </Group>
          )}
          {isMasked && shown === null && (
            <Button size="compact-xs" mt="xs" variant="default" className="screen-only" leftSection={<IconEye size={13} aria-hidden />} loading={reveal.isRunning} title={t('escalations.callback.revealHint')} onClick={() => void show()}>
              {t('hotline.caller.reveal')}
            </Button>
          )}
          {found.complaint !== '' && (
            <Text size="sm" mt="xs">
              {found.complaint}
            </Text>
          )}
        </>
      )}
    </Section>
  );
}

function Correct({ found, onDone }: { readonly found: HotlineCase; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const identify = useCommand('hotline.identifyCaller');
  const reveal = useCommand('hotline.revealCase');
  const [caller, setCaller] = useState<CallerInput>({ kind: found.callerKind === 'caregiver' ? 'relative' : found.callerKind, patientId: found.patientId, name: '', number: '' });
  const hasNumber = found.callerNumber !== null;

  async function save(): Promise<void> {
    // The number that rang stays; it may be masked here, so it is fetched by the audited key.
    const number = hasNumber ? ((await reveal.run({ id: found.id }))?.callerNumber ?? '') : (caller.number ?? '');
    if (!(await identify.run({ id: found.id, caller: { ...caller, number } }))) return;
    showDone('hotline.caller.saved');
    onDone();
  }

  return (
    <>
      <CallerFields value={caller} matches={found.matches} hasNumber={hasNumber} onChange={setCaller} />
      <Group justify="flex-end" mt="sm">
        <Button size="xs" variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
        <Button size="xs" loading={identify.isRunning} onClick={() => void save()}>
          {t('hotline.caller.save')}
        </Button>
      </Group>
    </>
  );
}
