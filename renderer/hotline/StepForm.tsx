// The frame of a step: its fields, and one button that says what it does.
import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode, SyntheticEvent } from 'react';
import type { HotlineCase } from '#shared/hotline/hotline.contract.ts';

export interface StepProps {
  readonly found: HotlineCase;
  readonly onDone: () => void;
}

interface StepFormProps {
  readonly label: string;
  readonly canSubmit?: boolean;
  readonly isRunning: boolean;
  /** Resolves true when it was carried out. */
  readonly onSubmit: () => Promise<unknown>;
  readonly onDone: () => void;
  readonly children: ReactNode;
}

export function StepForm({ label, canSubmit = true, isRunning, onSubmit, onDone, children }: StepFormProps): ReactNode {
  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (await onSubmit()) onDone();
  }
  return (
    <form onSubmit={(event) => void submit(event)} style={{ marginTop: 10 }}>
      <Stack gap="xs">
        {children}
        <Group justify="flex-end">
          <Button type="submit" size="xs" loading={isRunning} disabled={!canSubmit}>
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
