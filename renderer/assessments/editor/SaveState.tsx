// There is no save button: this says that everything is saved, that something is on its way, or that it was refused.
import { IconCheck, IconCircleDashed, IconCloudOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useT } from '../../platform/locale.ts';
import { useConnectionStatus } from '../../platform/rpc.tsx';
import { useDraft } from './useDraft.ts';

export function SaveState(): ReactNode {
  const t = useT();
  const status = useConnectionStatus();
  const { state } = useDraft();
  if (state.isSaved) {
    return (
      <small role="status">
        <IconCheck size={13} aria-hidden /> {t('assessments.allSaved')}
      </small>
    );
  }
  const isWaiting = status !== 'online' || state.refusal !== null;
  return (
    <small role="status">
      {isWaiting ? <IconCloudOff size={13} aria-hidden /> : <IconCircleDashed size={13} aria-hidden />} {t(isWaiting ? 'editor.notSaved' : 'editor.saving')}
    </small>
  );
}
