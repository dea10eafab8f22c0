// A row of filters above a list. A landmark of its own, so that a screen reader can jump to it; absent on paper.
import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';

interface FilterBarProps {
  readonly children: ReactNode;
  /** Shown as 清除筛选 when given: pass it only while something is filtered. */
  readonly onClear?: (() => void) | undefined;
}

export function FilterBar({ children, onClear }: FilterBarProps): ReactNode {
  const t = useT();
  return (
    <Group component="search" gap="sm" align="flex-end" mb="sm" className="screen-only" aria-label={t('ui.filters')}>
      {children}
      {onClear && (
        <Button variant="subtle" onClick={onClear}>
          {t('ui.clearFilters')}
        </Button>
      )}
    </Group>
  );
}
