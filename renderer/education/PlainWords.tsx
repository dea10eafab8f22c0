// What the rules of plain words find in an article: advice to its author, never a bar.
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PlainLanguage } from '#shared/education/plain-words.ts';
import { plainFindings } from '#shared/education/plain-words.ts';
import { useT } from '../platform/locale.ts';
import { Section } from '../ui/PageHead.tsx';
import classes from './education.module.css';

export function PlainWords({ markdown, language }: { readonly markdown: string; readonly language: PlainLanguage }): ReactNode {
  const t = useT();
  const findings = plainFindings(markdown, language);
  return (
    <Section title={t('education.plain.title')}>
      {findings.length === 0 ? (
        <Text size="sm">{t('education.plain.good')}</Text>
      ) : (
        <ul className={classes['list']}>
          {findings.map(({ what, words }) => (
            <li key={`${what} ${words}`}>{t(`education.plain.${what}`, { words })}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}
