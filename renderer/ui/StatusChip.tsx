// A state: an icon and a word on the ground of its tone. Colour alone never says anything, so both are demanded.
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconClock, IconClockExclamation, IconFlag3Filled, IconPointFilled } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
import type { Tone } from '../app/theme.ts';
import classes from './ui.module.css';

const toneIcons: Readonly<Record<Tone, Icon>> = {
  due: IconClock,
  soon: IconAlertTriangle,
  overdue: IconClockExclamation,
  flag: IconFlag3Filled,
  done: IconCircleCheck,
  parked: IconCircleDashed,
  accent: IconPointFilled,
};

interface StatusChipProps {
  readonly tone: Tone;
  readonly label: string;
  /** Another icon than the tone's own. */
  readonly icon?: Icon;
}

export function StatusChip({ tone, label, icon }: StatusChipProps): ReactNode {
  const ToneIcon = icon ?? toneIcons[tone];
  return (
    <span className={classes['chip']} style={toneStyle(tone)}>
      <ToneIcon size={13} aria-hidden />
      {label}
    </span>
  );
}

/** Text and ground of a tone, for a block that is not a chip. */
export function toneStyle(tone: Tone): CSSProperties {
  return { color: `var(--sf-${tone}-text)`, background: `var(--sf-${tone}-ground)` };
}
