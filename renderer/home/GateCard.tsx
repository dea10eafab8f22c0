// The card on which one signs in, unlocks or starts: one heading, one form, the language in the corner.
import { Button, Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from '../app/app.module.css';
import { setLocale, useLocale, useT } from '../platform/locale.ts';

export function GateCard({ title, children, isWide = false }: { readonly title: string; readonly children: ReactNode; readonly isWide?: boolean }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const other = locale === 'zh-CN' ? 'en-US' : 'zh-CN';
  return (
    <main className={classes['gate']}>
      <div className={classes['gateCard']} style={isWide ? { width: 'min(760px, 100%)' } : undefined}>
        <Group justify="space-between" mb="lg" wrap="nowrap">
          <Title order={1}>{title}</Title>
          <Button variant="subtle" size="compact-sm" onClick={() => setLocale(other)} lang={other}>
            {t(`frame.language.${other}`)}
          </Button>
        </Group>
        {children}
      </div>
    </main>
  );
}
