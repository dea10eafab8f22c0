// One text in both languages side by side. A missing translation is marked, not hidden behind the other language; places for
// facts of the patient ({{…}}) are picked from a list and stand where the cursor was.
import { ActionIcon, Menu, Textarea } from '@mantine/core';
import { IconBraces, IconLanguageOff } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Words } from '#shared/assessments/draft-words.ts';
import { isTranslationMissing } from '#shared/assessments/draft-words.ts';
import { factNames } from '#shared/assessments/facts.ts';
import { locales } from '#shared/i18n/module-messages.ts';
import type { Locale } from '#shared/i18n/module-messages.ts';
import { useT } from '../../platform/locale.ts';
import classes from './editor.module.css';

interface WordsFieldProps {
  readonly label: string;
  readonly words: Words;
  readonly onChange: (words: Words) => void;
  readonly description?: string;
  /** Whether facts of the patient may stand in it. */
  readonly takesFacts?: boolean;
  readonly isRequired?: boolean;
  readonly maxLength?: number;
  /** What the empty field says beside its language. */
  readonly hint?: string;
  /** The label is read out but not shown: in tables. */
  readonly isCompact?: boolean;
}

export function WordsField({ label, words, onChange, description, takesFacts = false, isRequired = false, maxLength = 1000, isCompact = false, hint }: WordsFieldProps): ReactNode {
  const t = useT();
  const missingId = useId();
  const fields = useRef<Partial<Record<Locale, HTMLTextAreaElement | null>>>({});
  const last = useRef<Locale>('zh-CN');
  const isUntranslated = isTranslationMissing(words);

  const insert = (placeholder: string): void => {
    const locale = last.current;
    const field = fields.current[locale];
    const at = field?.selectionStart ?? words[locale].length;
    const to = field?.selectionEnd ?? at;
    const inserted = `{{${placeholder}}}`;
    onChange({ ...words, [locale]: words[locale].slice(0, at) + inserted + words[locale].slice(to) });
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(at + inserted.length, at + inserted.length);
    });
  };

  return (
    <div className={classes['words']}>
      {!isCompact && (
        <div className={classes['wordsHead']}>
          <span className={classes['label']}>{label}</span>
          {isUntranslated && (
            <span className={classes['missing']} id={missingId}>
              <IconLanguageOff size={13} aria-hidden /> {t('editor.translationMissing')}
            </span>
          )}
          {takesFacts && (
            <Menu position="bottom-end" withinPortal>
              <Menu.Target>
                <ActionIcon variant="subtle" size="xs" ml="auto" aria-label={t('editor.insertFact', { field: label })} title={t('editor.insertFact', { field: label })}>
                  <IconBraces size={14} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {factNames.map((placeholder) => (
                  <Menu.Item key={placeholder} onClick={() => insert(placeholder)}>
                    {t(`editor.fact.${placeholder}`)} <code>{`{{${placeholder}}}`}</code>
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      )}
      <div className={classes['wordsPair']}>
        {locales.map((locale) => (
          <Textarea
            key={locale}
            ref={(field) => {
              fields.current[locale] = field;
            }}
            lang={locale}
            aria-label={`${label} (${t(`editor.language.${locale}`)})`}
            aria-describedby={isUntranslated && !isCompact ? missingId : undefined}
            placeholder={[hint, t(`editor.language.${locale}`)].filter(Boolean).join(' · ')}
            data-missing={(isUntranslated && words[locale].trim() === '') || undefined}
            autosize
            minRows={1}
            maxRows={6}
            maxLength={maxLength}
            required={isRequired && locale === 'zh-CN'}
            value={words[locale]}
            classNames={{ input: classes['wordsInput'] ?? '' }}
            onFocus={() => (last.current = locale)}
            onChange={(event) => onChange({ ...words, [locale]: event.currentTarget.value })}
          />
        ))}
      </div>
      {description !== undefined && <small className={classes['hint']}>{description}</small>}
    </div>
  );
}
