// One contact in the list: when, of what kind, what it was about and how it ended, with whom and by whom.
import type { ReactNode } from 'react';
import { useFormat } from '../platform/format.ts';
import { useLocale, useT } from '../platform/locale.ts';
import type { TimelineEntry } from '#shared/timeline/timeline.contract.ts';
import classes from './timeline.module.css';
import { stateText } from './wording.ts';

export function TimelineLine({ entry }: { readonly entry: TimelineEntry }): ReactNode {
  const t = useT();
  const format = useFormat();
  const locale = useLocale();
  const what = [stateText(t, entry), entry.title[locale], entry.person && t('timeline.with', { name: entry.person })].filter(Boolean).join(' · ');
  return (
    <li className={classes['line']}>
      <time className="figures">{format.dateTime(entry.at)}</time>
      <span className={classes['kind']}>{t(`timeline.kind.${entry.kind}`)}</span>
      <div>
        {what}
        {entry.detail[locale] !== '' && <p className={classes['detail']}>{entry.detail[locale]}</p>}
      </div>
      <span className={classes['by']}>{entry.by}</span>
    </li>
  );
}
