// A time of day, 24 hours whatever the machine's language: a native time field would say AM and PM in an English Chromium.
import { TimePicker } from '@mantine/dates';
import type { TimePickerProps } from '@mantine/dates';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';

interface ClockTimeFieldProps extends Pick<TimePickerProps, 'label' | 'size' | 'required' | 'error' | 'disabled' | 'onBlur'> {
  readonly label: string;
  /** 'HH:mm' or '' */
  readonly value: string;
  readonly onChange: (time: string) => void;
}

export function ClockTimeField({ label, value, onChange, ...rest }: ClockTimeFieldProps): ReactNode {
  const t = useT();
  return <TimePicker {...rest} label={label} value={value} onChange={(time) => onChange(time.slice(0, 5))} format="24h" hoursInputLabel={`${label} ${t('ui.hours')}`} minutesInputLabel={`${label} ${t('ui.minutes')}`} />;
}
