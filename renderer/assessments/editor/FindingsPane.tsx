// What the check before publishing says, errors first; a click goes to the item that it speaks of.
import { Stack } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Questionnaire } from 'fhir/r4';
import { findItem } from '#shared/assessments/draft-items.ts';
import { shortTextOf } from '#shared/assessments/extensions.ts';
import type { Finding } from '#shared/assessments/lint-finding.ts';
import { translate } from '#shared/i18n/messages.ts';
import type { Locale } from '#shared/i18n/module-messages.ts';
import { useLocale, useT } from '../../platform/locale.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { toneStyle } from '../../ui/StatusChip.tsx';
import type { Selection } from './draft-store.ts';
import classes from './editor.module.css';
import { useDraft } from './useDraft.ts';

const order = { error: 0, warning: 1, information: 2 } as const;
const tones = { error: 'flag', warning: 'soon', information: 'due' } as const;
const icons = { error: IconCircleX, warning: IconAlertTriangle, information: IconInfoCircle } as const;

export function FindingsPane({ findings, onReveal }: { readonly findings: readonly Finding[]; readonly onReveal: (selection: Selection) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { resource } = useDraft();
  if (findings.length === 0) return <EmptyState title={t('editor.noFindings')} icon={IconCircleCheck} />;
  const sorted = findings.toSorted((left, right) => order[left.severity] - order[right.severity]);
  return (
    <Stack gap={4} component="ul" className={classes['plain']} aria-label={t('editor.pane.findings')}>
      {sorted.map((finding) => {
        return (
          <li key={`${finding.code} ${finding.at} ${finding.text[locale]}`}>
            <button type="button" className={classes['finding']} style={toneStyle(tones[finding.severity])} onClick={() => onReveal(placeOf(resource, finding))}>
              <FindingIcon finding={finding} />
              <span>{wordsOf(resource, finding, locale)}</span>
            </button>
          </li>
        );
      })}
    </Stack>
  );
}

/** One finding beside what it speaks of. */
export function FindingLine({ finding }: { readonly finding: Finding }): ReactNode {
  const locale = useLocale();
  const { resource } = useDraft();
  return (
    <li className={classes['finding']} style={toneStyle(tones[finding.severity])}>
      <FindingIcon finding={finding} />
      <span>{wordsOf(resource, finding, locale)}</span>
    </li>
  );
}

/** A finding names places by linkId, which nobody in the hospital ever sees: the short names stand in for them. */
function wordsOf(resource: Questionnaire, { at, text }: Finding, locale: Locale): string {
  const name = (linkId: string): string | null => {
    const item = findItem(resource, linkId);
    return item ? shortTextOf(item)[locale] : null;
  };
  const named = text[locale].replaceAll(/([“"])([^”"]+)([”"])/g, (quoted, open: string, linkId: string, close: string) => (name(linkId) === null ? quoted : `${open}${name(linkId) ?? ''}${close}`));
  const place = name(at);
  return place === null || named.includes(place) ? named : `${place}${translate(locale, 'frame.colon')}${named}`;
}

/** Which part of the script a finding speaks of. */
export function placeOf(resource: Questionnaire, finding: Finding): Selection {
  if (findItem(resource, finding.at)) return { linkId: finding.at };
  return { part: finding.at.startsWith('score') ? 'score' : finding.at.startsWith('phrase') ? 'phrases' : 'header' };
}

function FindingIcon({ finding }: { readonly finding: Finding }): ReactNode {
  const t = useT();
  const Shown = icons[finding.severity];
  return <Shown size={16} aria-label={t(`editor.severity.${finding.severity}`)} style={{ flex: 'none' }} />;
}
