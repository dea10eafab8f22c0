// The head of a page: its one h1, a line of what it is about, and what can be done here.
import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './ui.module.css';

interface PageHeadProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** Buttons, at the right. */
  readonly actions?: ReactNode;
}

export function PageHead({ title, description, actions }: PageHeadProps): ReactNode {
  return (
    <header className={classes['pageHead']}>
      <div>
        <Title order={1}>{title}</Title>
        {description !== undefined && (
          <Text size="sm" c="dimmed" component="div">
            {description}
          </Text>
        )}
      </div>
      {actions !== undefined && (
        <Group gap="xs" className="screen-only">
          {actions}
        </Group>
      )}
    </header>
  );
}

/** One column of at most 1200 px (default), or the whole width for tables. */
export function Page({ children, isWide = false }: { readonly children: ReactNode; readonly isWide?: boolean }): ReactNode {
  return <div className={isWide ? classes['pageWide'] : classes['page']}>{children}</div>;
}

/** A part of a page with its own heading (h2) on its own ground. Never put one into another. */
export function Section({ title, actions, children }: { readonly title: string; readonly actions?: ReactNode; readonly children: ReactNode }): ReactNode {
  return (
    <section className={classes['section']}>
      <Group justify="space-between" mb="sm" wrap="nowrap">
        <Title order={2}>{title}</Title>
        {actions}
      </Group>
      {children}
    </section>
  );
}
