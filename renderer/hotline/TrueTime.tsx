// When something truly happened: now, or an earlier time by the hospital's clock. Shared by every step of a case.
import { Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { instantAt } from '#shared/time/civil.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow } from '../platform/rpc.tsx';
import { ClockTimeField } from '../ui/ClockTimeField.tsx';
import { DateField } from '../ui/DateField.tsx';

interface TrueTimeProps {
  readonly label: string;
  /** An instant in ms; null: now. Undefined while an earlier time is not complete. */
  readonly value: number | null | undefined;
  readonly onChange: (instant: number | null | undefined) => void;
}

export function TrueTime({ label, value, onChange }: TrueTimeProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const [openedAt] = useState(backendNow);
  const [date, setDate] = useState<string | null>(format.date(value ?? openedAt));
  const [time, setTime] = useState(format.time(value ?? openedAt));
  const isNow = value === null;
  const tell = (day: string | null, clock: string): void => onChange(day === null || !/^\d{2}:\d{2}$/.test(clock) ? undefined : instantAt(day, clock, format.zone));
  return (
    <div role="group" aria-label={label}>
      <SegmentedControl
        size="xs"
        aria-label={label}
        value={isNow ? 'now' : 'earlier'}
        onChange={(chosen) => (chosen === 'now' ? onChange(null) : tell(date, time))}
        data={[
          { value: 'now', label: `${label}：${t('hotline.now')}` },
          { value: 'earlier', label: t('hotline.earlier') },
        ]}
      />
      {!isNow && (
        <Group gap="xs" mt={4} wrap="nowrap" align="flex-end">
          <DateField
            size="xs"
            label={t('hotline.date')}
            value={date}
            onChange={(day) => {
              setDate(day);
              tell(day, time);
            }}
          />
          <ClockTimeField
            size="xs"
            label={t('hotline.time')}
            value={time}
            onChange={(clock) => {
              setTime(clock);
              tell(date, clock);
            }}
          />
        </Group>
      )}
    </div>
  );
}
