// A civil date, 'YYYY-MM-DD' as it is written in the hospital, typed or picked from the calendar.
import { DateInput } from '@mantine/dates';
import type { DateInputProps } from '@mantine/dates';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import classes from './ui.module.css';

interface DateFieldProps extends Pick<DateInputProps, 'size' | 'required' | 'error' | 'clearable' | 'minDate' | 'maxDate'> {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (date: string | null) => void;
  /** Marks the field for `data-need` focus. */
  readonly 'data-need'?: string;
}

export function DateField(props: DateFieldProps): ReactNode {
  const t = useT();
  return (
    <DateInput
      {...props}
      valueFormat="YYYY-MM-DD"
      hideOutsideDates
      classNames={{ day: classes['day'] ?? '' }}
      monthLabelFormat="YYYY-MM"
      clearButtonProps={{ 'aria-label': t('ui.clear') }}
      ariaLabels={{ previousMonth: t('ui.previousMonth'), nextMonth: t('ui.nextMonth'), previousYear: t('ui.previousYear'), nextYear: t('ui.nextYear'), previousDecade: t('ui.previousYear'), nextDecade: t('ui.nextYear') }}
    />
  );
}
