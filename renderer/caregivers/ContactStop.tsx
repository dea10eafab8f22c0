// She asked to be left alone, or died: everything to her ends. A supervisor takes it back with a reason.
import { Button, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Caregiver } from '#shared/caregivers/caregivers.contract.ts';
import { useUser } from '../app/session.tsx';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';

const kinds = ['refused_all', 'deceased'] as const;

export function ContactStop({ caregiver }: { readonly caregiver: Caregiver }): ReactNode {
  const t = useT();
  const { role } = useUser();
  const stop = useCommand('caregivers.stop');
  const lift = useCommand('caregivers.liftStop');
  const [isAsking, setAsking] = useState(false);
  const [kind, setKind] = useState<(typeof kinds)[number]>('refused_all');
  const isStopped = caregiver.stop !== null;
  if (isStopped && role !== 'supervisor') return null;
  const label = t(isStopped ? 'caregivers.liftStop' : 'caregivers.stop');

  async function confirm(reason: string): Promise<void> {
    const done = isStopped ? await lift.run({ caregiverId: caregiver.id, reason }) : await stop.run({ caregiverId: caregiver.id, kind, reason });
    if (done) setAsking(false);
  }

  return (
    <>
      <Button size="compact-sm" variant="default" mt="sm" className="screen-only" onClick={() => setAsking(true)}>
        {label}
      </Button>
      <ConfirmWithScope isOpened={isAsking} title={isStopped ? label : t('caregivers.stopTitle')} scope={[t(isStopped ? 'caregivers.liftScope' : 'caregivers.stopScope')]} confirmLabel={label} isReasonNeeded isRunning={stop.isRunning || lift.isRunning} onConfirm={(reason) => void confirm(reason)} onClose={() => setAsking(false)}>
        {!isStopped && (
          <Radio.Group value={kind} onChange={(value) => setKind(kinds.find((known) => known === value) ?? 'refused_all')} aria-label={t('caregivers.stopTitle')}>
            <Stack gap={4}>
              {kinds.map((value) => (
                <Radio key={value} value={value} label={t(`caregivers.stopKind.${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
      </ConfirmWithScope>
    </>
  );
}
