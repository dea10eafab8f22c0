// Ends a request: the family does not wish it (any more), or it could not be met. Open offers end with it.
import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';

const ends = ['declined', 'withdrawn', 'unmet'] as const;

export function CloseRequest({ requestId, isOpened, onClose }: { readonly requestId: string; readonly isOpened: boolean; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [end, setEnd] = useState<(typeof ends)[number] | null>(null);
  const close = useCommand('respite.closeRequest');
  return (
    <ConfirmWithScope
      isOpened={isOpened}
      title={t('respite.request.close')}
      scope={[t('respite.close.scope')]}
      confirmLabel={t('respite.request.close')}
      isReasonNeeded
      canConfirm={end !== null}
      isRunning={close.isRunning}
      onConfirm={(reason) => {
        if (end === null) return;
        void close.run({ id: requestId, as: end, reason }).then((done) => {
          if (!done) return;
          showDone('respite.close.done');
          onClose();
        });
      }}
      onClose={onClose}
    >
      <Radio.Group label={t('respite.close.how')} required value={end ?? ''} onChange={(value) => setEnd(ends.find((one) => one === value) ?? null)}>
        <Stack gap={4} mt={4}>
          {ends.map((one) => (
            <Radio key={one} value={one} label={t(`respite.close.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </ConfirmWithScope>
  );
}
