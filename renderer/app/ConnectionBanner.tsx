// Says that the backend is away, and that what was saved is safe. Appears only when a connection was lost, never at start.
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import { useConnectionStatus } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { toneStyle } from '../ui/StatusChip.tsx';
import classes from './app.module.css';

export function ConnectionBanner(): ReactNode {
  const t = useT();
  const status = useConnectionStatus();
  const wasLost = useRef(false);
  useEffect(() => {
    if (status === 'lost') wasLost.current = true;
    else if (status === 'online' && wasLost.current) {
      wasLost.current = false;
      showDone('frame.connection.restored');
    }
  }, [status]);
  return (
    <div role="status" className={classes['connection']}>
      {status === 'lost' && (
        <p style={toneStyle('soon')}>
          <IconPlugConnectedX size={16} aria-hidden /> {t('frame.connection.lost')}
        </p>
      )}
    </div>
  );
}
