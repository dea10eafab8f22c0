// Who this is about: name, sex, age, department and the facts that the nurse needs before the first word.
// It shows what it is given; whether the name is whole or masked was decided by the backend.
import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import classes from './ui.module.css';

interface PatientBannerProps {
  readonly name: string;
  readonly sex: 'male' | 'female' | 'other' | 'unknown' | null;
  readonly age: number | null;
  /** '心内科', '出院第 7 天', '冠心病 PCI 术后': in the order in which they are read. */
  readonly facts: readonly string[];
  /** Status chips. */
  readonly chips?: ReactNode;
  /** Level of the heading; 1 where the banner heads the page. */
  readonly order?: 1 | 2 | 3;
  readonly actions?: ReactNode;
}

export function PatientBanner({ name, sex, age, facts, chips, order = 2, actions }: PatientBannerProps): ReactNode {
  const t = useT();
  const person = [sex === 'male' ? t('ui.male') : sex === 'female' ? t('ui.female') : t('ui.sexUnknown'), age === null ? '' : t('ui.age', { age })];
  return (
    <div className={classes['banner']}>
      <div className={classes['bannerText']}>
        <Title order={order} className={classes['bannerName']}>
          {name}
        </Title>
        <span>{[...person, ...facts].filter(Boolean).join(' · ')}</span>
        {chips}
      </div>
      {actions !== undefined && <div className={classes['bannerActions']}>{actions}</div>}
    </div>
  );
}
