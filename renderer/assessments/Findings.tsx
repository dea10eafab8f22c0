// What the answers mean so far: red and yellow flags at once (the supervisor has their alert by then), totals with their band.
// A yellow flag takes one line, however much it says: the question and its options must stay in sight. Red ones come first and are
// never cut: they say what to do before the call ends.
import { IconAlertOctagon, IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { flags } from '#shared/assessments/flags.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import type { Score } from '#shared/assessments/score.ts';
import { scores } from '#shared/assessments/score.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { toneStyle } from '../ui/StatusChip.tsx';
import classes from './assessments.module.css';
import type { Script } from './script-store.ts';

/** @param isSaved only then has the supervisor the alert */
export function FlagList({ scripts, isSaved }: { readonly scripts: readonly Script[]; readonly isSaved: boolean }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const raised = scripts.flatMap((script) => flags(script.evaluation).map((flag) => ({ ...flag, key: `${script.responseId} ${flag.linkId}` }))).sort((left, right) => Number(left.grade === 'yellow') - Number(right.grade === 'yellow'));
  return (
    <ul className={classes['flags']} aria-live="assertive" aria-label={t('escalations.title')}>
      {raised.map(({ key, grade, title, detail, action }) => (
        <li key={key} className={classes['flag']} data-grade={grade} style={toneStyle(grade === 'red' ? 'flag' : 'soon')} title={action?.[locale]}>
          {grade === 'red' ? <IconAlertOctagon size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
          <strong>{t(`assessments.flag.${grade}`)}</strong>
          {isSaved && <span>{t('assessments.alertRaised')}</span>}
          <span className={classes['flagText']}>
            {title[locale]}{t('frame.colon')}{detail[locale]}
            {action && ` → ${action[locale]}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Totals of a form that has any weights; nothing otherwise. */
export function Scores({ evaluation }: { readonly evaluation: Evaluation }): ReactNode {
  const found = scores(evaluation).filter((score) => score.value !== null);
  if (found.length === 0) return null;
  return (
    <div className={`${classes['scores'] ?? ''} figures`}>
      {found.map((score) => (
        <ScoreText key={score.definition.code} score={score} />
      ))}
    </div>
  );
}

function ScoreText({ score }: { readonly score: Score }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const state = score.open > 0 ? t('assessments.scoreOpen', { count: score.open }) : score.isFinal ? (score.band?.label[locale] ?? '') : t('assessments.scoreAbsent', { count: score.absent });
  return (
    <span>
      {score.definition.title[locale]} <strong>{score.value}</strong>
      {state && ` · ${state}`}
    </span>
  );
}
