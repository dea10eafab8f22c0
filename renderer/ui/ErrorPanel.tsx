// A refusal inside the page: what happened, what is safe and what to do next (the message says all three), and a retry.
import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { errorText, useT } from '../platform/locale.ts';

interface ErrorPanelProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

export function ErrorPanel({ error, onRetry }: ErrorPanelProps): ReactNode {
  const t = useT();
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t('ui.errorTitle')} role="alert">
      {errorText(error)}
      {onRetry && (
        <Group mt="sm">
          <Button variant="default" onClick={onRetry}>
            {t('ui.retry')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
