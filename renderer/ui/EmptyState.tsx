// Nothing to show: says so, and says what to do about it.
import { Stack, Text } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  readonly hint?: string;
  readonly icon?: Icon;
  readonly action?: ReactNode;
}

export function EmptyState({ title, hint, icon: StateIcon = IconInbox, action }: EmptyStateProps): ReactNode {
  return (
    <Stack align="center" gap="xs" p="xl" ta="center">
      <StateIcon size={28} stroke={1.4} aria-hidden color="var(--mantine-color-dimmed)" />
      <Text fw={600}>{title}</Text>
      {hint !== undefined && (
        <Text size="sm" c="dimmed" maw={420}>
          {hint}
        </Text>
      )}
      {action}
    </Stack>
  );
}
