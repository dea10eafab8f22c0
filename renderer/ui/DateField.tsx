// A civil date, 'YYYY-MM-DD' as it is written in the hospital, typed or picked from the calendar, which marks the hospital's today.
import { DateInput } from '@mantine/dates';
import type { DateInputProps } from '@mantine/dates';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow } from '../platform/rpc.tsx';
import classes from './ui.module.css';

interface DateFieldProps extends Pick<DateInputProps, 'size' | 'required' | 'error' | 'clearable' | 'minDate' | 'maxDate'> {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (date: string | null) => void;
  /** Days before today cannot be chosen: an appointment. */
  readonly isAppointment?: boolean;
  /** Marks the field for `data-need` focus. */
  readonly 'data-need'?: string;
}

export function DateField({ isAppointment = false, ...props }: DateFieldProps): ReactNode {
  const t = useT();
  const today = useToday();
  return (
    <DateInput
      {...props}
      {...(isAppointment ? { minDate: today } : {})}
      getDayProps={(day) => (day === today ? { 'aria-current': 'date' } : {})}
      valueFormat="YYYY-MM-DD"
      hideOutsideDates
      classNames={{ day: classes['day'] ?? '' }}
      monthLabelFormat="YYYY-MM"
      clearButtonProps={{ 'aria-label': t('ui.clear') }}
      ariaLabels={{ previousMonth: t('ui.previousMonth'), nextMonth: t('ui.nextMonth'), previousYear: t('ui.previousYear'), nextYear: t('ui.nextYear'), previousDecade: t('ui.previousYear'), nextDecade: t('ui.nextYear') }}
    />
  );
}

/** As it was when the field appeared: a calendar that changes at midnight under the hand would be worse. */
function useToday(): string {
  const format = useFormat();
  const [openedAt] = useState(backendNow);
  return format.date(openedAt);
}
