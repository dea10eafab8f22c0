// The four states of an answer in one place: on its way (a skeleton, but only after 200 ms), refused (with retry), empty, there.
// The former answer stays on screen while a newer one is fetched: nothing flickers and the focus is not lost.
import { Skeleton, Stack } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { AppError } from '#shared/rpc/errors.ts';
import { useT } from '../platform/locale.ts';
import { ErrorPanel } from './ErrorPanel.tsx';

const skeletonAfterMs = 200;

/** What `useCall` gives, as far as it is shown. */
export interface LoadedCall<T> {
  readonly data: T | undefined;
  readonly error: AppError | null;
  refetch(): unknown;
}

interface LoadedProps<T> {
  readonly call: LoadedCall<T>;
  /** What to show instead when the answer holds nothing. */
  readonly empty?: (data: T) => ReactNode;
  readonly children: (data: T) => ReactNode;
  /** Height of the skeleton in rows. */
  readonly rows?: number;
}

export function Loaded<T>({ call, empty, children, rows = 4 }: LoadedProps<T>): ReactNode {
  if (call.data !== undefined) return empty?.(call.data) ?? children(call.data);
  if (call.error) return <ErrorPanel error={call.error} onRetry={() => void call.refetch()} />;
  return <LoadingRows rows={rows} />;
}

export function LoadingRows({ rows = 4 }: { readonly rows?: number }): ReactNode {
  const t = useT();
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), skeletonAfterMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isLate) return null;
  return (
    <Stack gap="xs" p="sm" aria-busy role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={24} />
      ))}
    </Stack>
  );
}
