// How the comparison is to be read: what stands between a difference and a cause. It stands with the numbers, not at the end of the page.
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import classes from './programmes.module.css';

const readings = ['cause', 'mean', 'missing', 'dropout', 'dependent'] as const;

export function HowToRead(): ReactNode {
  const t = useT();
  return (
    <>
      <Text size="sm" fw={600} mt="sm">
        {t('evaluation.reading')}
      </Text>
      <ul className={classes['notes']}>
        {readings.map((key) => (
          <li key={key}>{t(`evaluation.reading.${key}`)}</li>
        ))}
      </ul>
    </>
  );
}
