// Ending a participation for a reason that is not the person's own refusal; it can be taken back.
import { Select } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { leaveReasons } from '#shared/programmes/participation.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';

export function LeaveDialog({ participationId, onClose }: { readonly participationId: string; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [reason, setReason] = useState<(typeof leaveReasons)[number]>('completed');
  const leave = useCommand('programmes.leave');

  async function confirm(note: string): Promise<void> {
    if (await leave.run({ participationId, reason, note })) onClose();
  }

  return (
    <ConfirmWithScope isOpened title={t('programmes.person.leave')} scope={[t('programmes.person.leaveScope')]} confirmLabel={t('programmes.person.leave')} isReasonNeeded isRunning={leave.isRunning} onConfirm={(note) => void confirm(note)} onClose={onClose}>
      <Select label={t('ui.reason')} data={leaveReasons.map((value) => ({ value, label: t(`programmes.leave.${value}`) }))} value={reason} allowDeselect={false} onChange={(value) => setReason(leaveReasons.find((known) => known === value) ?? reason)} />
    </ConfirmWithScope>
  );
}
