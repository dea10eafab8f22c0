// The line in one chip of the header: always true, always visible. Word, icon and tone together; never colour alone.
import { IconPhone, IconPhoneCheck, IconPhoneOff, IconPhonePause, IconSchool } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Tone } from '../app/theme.ts';
import { useT } from '../platform/locale.ts';
import { StatusChip } from '../ui/StatusChip.tsx';
import type { LineState } from './phone.ts';
import { useTelephony } from './useTelephony.ts';

const looks: Readonly<Record<LineState, { tone: Tone; icon: Icon }>> = {
  unset: { tone: 'parked', icon: IconPhoneOff },
  connecting: { tone: 'soon', icon: IconPhonePause },
  registered: { tone: 'done', icon: IconPhoneCheck },
  reconnecting: { tone: 'soon', icon: IconPhonePause },
  refused: { tone: 'flag', icon: IconPhoneOff },
  training: { tone: 'accent', icon: IconSchool },
  desk: { tone: 'parked', icon: IconPhone },
};

export function LineStatus(): ReactNode {
  const t = useT();
  const { lineState, lineKind } = useTelephony();
  if (lineKind === null) return null;
  const label = t(`telephony.line.${lineState}`);
  return (
    <span role="status" aria-label={t('telephony.line.label', { state: label })}>
      <StatusChip tone={looks[lineState].tone} icon={looks[lineState].icon} label={label} />
    </span>
  );
}
