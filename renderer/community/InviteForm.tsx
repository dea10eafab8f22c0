// Inviting somebody to a group by message; the gate decides whether it may go.
import { Button, Drawer, Group as Row, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Recipient } from '#shared/messaging/recipient.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { FindPerson } from './FindPerson.tsx';

export function InviteForm({ isOpened, groupId, onClose }: { readonly isOpened: boolean; readonly groupId: string; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const invite = useCommand('community.inviteToGroup');
  const [recipient, setRecipient] = useState<Recipient | null>(null);

  async function send(): Promise<void> {
    if (!recipient || !(await invite.run({ groupId, recipient }))) return;
    showDone('community.roll.invited');
    onClose();
  }

  return (
    <Drawer opened={isOpened} onClose={onClose} position="right" size="md" title={t('community.roll.invite')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <Stack gap="sm">
        {isOpened && <FindPerson onChange={setRecipient} />}
        <Row justify="flex-end">
          <Button disabled={!recipient} loading={invite.isRunning} onClick={() => void send()}>
            {t('community.roll.invite')}
          </Button>
        </Row>
      </Stack>
    </Drawer>
  );
}
