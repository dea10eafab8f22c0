// The card on which one signs in, unlocks or starts: one heading, one form, the language in the corner.
import { Button, Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Locale } from '#shared/i18n/module-messages.ts';
import classes from '../app/app.module.css';
import { setLocale, useLocale, useT } from '../platform/locale.ts';

interface GateCardProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly isWide?: boolean;
  /** Somebody chose a language here, beyond this window's own. */
  readonly onLanguage?: (chosen: Locale) => void;
}

export function GateCard({ title, children, isWide = false, onLanguage }: GateCardProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const other = locale === 'zh-CN' ? 'en-US' : 'zh-CN';
  const change = (): void => {
    setLocale(other);
    onLanguage?.(other);
  };
  return (
    <main className={classes['gate']}>
      <div className={classes['gateCard']} style={isWide ? { width: 'min(760px, 100%)' } : undefined}>
        <Group justify="space-between" mb="lg" wrap="nowrap">
          <Title order={1}>{title}</Title>
          <Button variant="subtle" size="compact-sm" onClick={change} lang={other}>
            {t(`frame.language.${other}`)}
          </Button>
        </Group>
        {children}
      </div>
    </main>
  );
}
