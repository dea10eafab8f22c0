// Always in sight: how this contact will end, and the key that ends it.
import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import { toneStyle } from '../ui/StatusChip.tsx';
import classes from './queue.module.css';
import type { Ending } from './useEnding.ts';
import { outcomeText } from './wording.ts';

export function FinishBar({ ending, isMoving }: { readonly ending: Ending; readonly isMoving: boolean }): ReactNode {
  const t = useT();
  const { outcome, uncounted } = ending;
  return (
    <div className={classes['finish']}>
      <Text size="sm" mb={4}>
        {outcome === null ? t('workbench.outcomeHint') : t('workbench.outcomeIs', { outcome: outcomeText(t, outcome) })}
      </Text>
      {uncounted > 0 && (
        <Text size="sm" mb={4} px={6} role="status" style={toneStyle('soon')}>
          {t('workbench.uncounted', { count: uncounted })}
        </Text>
      )}
      <Button fullWidth loading={isMoving} onClick={() => ending.tryFinish(true)} rightSection={<KeyCap action="queue.finish" />}>
        {t('workbench.finish')}
      </Button>
      <Group gap={4} mt={6} grow>
        <Button size="compact-sm" variant="default" disabled={isMoving} onClick={() => ending.tryFinish(false)}>
          {t('workbench.finishOnly')}
        </Button>
        {ending.canTryNextNumber && (
          <Button size="compact-sm" variant="default" disabled={isMoving} onClick={() => void ending.recordAndTryNext()}>
            {t('workbench.nextNumber')}
          </Button>
        )}
      </Group>
    </div>
  );
}
