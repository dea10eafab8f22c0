// How dates, times and durations are written, in the hospital's zone: never in the machine's.
import { useMemo } from 'react';
import { civilDateAt, civilDateTimeAt, clockTimeAt } from '#shared/time/civil.ts';
import { useCall } from './rpc.tsx';

export interface Format {
  readonly zone: string;
  /** 'YYYY-MM-DD' */
  date(instantMs: number): string;
  /** 'YYYY-MM-DD HH:mm' */
  dateTime(instantMs: number): string;
  /** 'HH:mm' */
  time(instantMs: number): string;
}

export function useFormat(): Format {
  const zone = useCall('settings.getInstallation', {}).data?.zone ?? 'Asia/Shanghai';
  return useMemo(
    () => ({
      zone,
      date: (instantMs) => civilDateAt(instantMs, zone),
      dateTime: (instantMs) => civilDateTimeAt(instantMs, zone),
      time: (instantMs) => clockTimeAt(instantMs, zone),
    }),
    [zone],
  );
}

/** '02:14', '1:02:14' */
export function durationText(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
