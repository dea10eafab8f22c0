// One part of the form of an item, with its own heading; parts follow one another and are never put into each other.
import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './editor.module.css';

export function FormPart({ title, actions, children }: { readonly title: string; readonly actions?: ReactNode; readonly children: ReactNode }): ReactNode {
  return (
    <section className={classes['part']} aria-label={title}>
      <div className={classes['partHead']}>
        <Title order={2}>{title}</Title>
        {actions}
      </div>
      <Stack gap="sm">{children}</Stack>
    </section>
  );
}
