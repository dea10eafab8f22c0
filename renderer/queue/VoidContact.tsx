// Voids a closed contact (作废), the supervisor's alone: it stays in the history with its reason and counts nowhere any more, and
// what it had closed is due again. A contact that stopped a person is not voided but the stop reversed, beside the stop itself.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { outcomeDefinitions } from '#shared/queue/outcomes.ts';
import type { ContactHistoryRow } from '#shared/queue/queue.contract.ts';
import { useUser } from '../app/session.tsx';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';

export function VoidContact({ contact }: { readonly contact: ContactHistoryRow }): ReactNode {
  const t = useT();
  const { role } = useUser();
  const command = useCommand('queue.voidContact');
  const [isAsking, setAsking] = useState(false);
  if (role !== 'supervisor' || contact.isVoided || outcomeDefinitions[contact.outcome].effect === 'stop') return null;

  async function run(reason: string): Promise<void> {
    if (!(await command.run({ contactId: contact.id, reason }))) return;
    setAsking(false);
    showDone('workbench.contactVoided');
  }

  const reopened = contact.tasks.filter((task) => task.closedAs !== null).map((task) => t('workbench.voidScope.task', { title: task.title }));
  return (
    <>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setAsking(true)}>
        {t('workbench.voidContact')}
      </Button>
      <ConfirmWithScope
        isOpened={isAsking}
        title={t('workbench.voidContact')}
        scope={[t('workbench.voidScope.contact'), ...reopened, t('workbench.voidScope.kept')]}
        confirmLabel={t('workbench.voidContact')}
        isReasonNeeded
        isRunning={command.isRunning}
        onConfirm={(reason) => void run(reason)}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
