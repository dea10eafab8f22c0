// The one dialog before something that ends things (stop all plans, void, export with identities): it lists what will be
// affected, asks for a reason where one is kept, and its confirming button says what it does. Never used for anything else.
import { Button, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';

interface ConfirmWithScopeProps {
  readonly isOpened: boolean;
  readonly title: string;
  /** One sentence for each thing that will be affected. */
  readonly scope: readonly string[];
  /** What the button does, in words: '停止全部方案'. */
  readonly confirmLabel: string;
  /** Asks for a reason, which is then handed to `onConfirm`. */
  readonly isReasonNeeded?: boolean;
  /** Further fields between scope and reason. */
  readonly children?: ReactNode;
  /** False while the further fields are not complete. */
  readonly canConfirm?: boolean;
  readonly isRunning?: boolean;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}

export function ConfirmWithScope(props: ConfirmWithScopeProps): ReactNode {
  const t = useT();
  return (
    <Modal opened={props.isOpened} onClose={props.onClose} title={props.title} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <ScopeForm {...props} />
    </Modal>
  );
}

/** Lives only while the dialog is open, so that no reason of an earlier one is left in it. */
function ScopeForm({ scope, confirmLabel, isReasonNeeded = false, children, canConfirm = true, isRunning = false, onConfirm, onClose }: ConfirmWithScopeProps): ReactNode {
  const t = useT();
  const [reason, setReason] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onConfirm(reason.trim());
      }}
    >
      <Stack gap="sm">
        <div>
          <Text fw={600}>{t('ui.scopeTitle')}</Text>
          <List size="sm" spacing={4}>
            {scope.map((sentence) => (
              <List.Item key={sentence}>{sentence}</List.Item>
            ))}
          </List>
        </div>
        {children}
        {isReasonNeeded && <Textarea label={t('ui.reason')} required autosize minRows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" color="red" loading={isRunning} disabled={!canConfirm || (isReasonNeeded && reason.trim() === '')}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
