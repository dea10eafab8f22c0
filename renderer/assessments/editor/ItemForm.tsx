// One item: the words read aloud first, then how it is answered, when it is asked and what its answers raise. Every change goes
// to the draft at once; nothing here is saved by a button.
import { Checkbox, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { QuestionnaireItem } from 'fhir/r4';
import { kindOf, withPatientOnly } from '#shared/assessments/draft.ts';
import { changeKind, isAsked, isChoiceKind, isNumberKind, questionKindOf, questionKinds } from '#shared/assessments/draft-question.ts';
import type { Words } from '#shared/assessments/draft-words.ts';
import { extensionWords, readWords, withExtension, withExtensions, withMember, wordsExtension, writeWords } from '#shared/assessments/draft-words.ts';
import { extensionUrls, findExtension, listExtensions } from '#shared/assessments/extensions.ts';
import type { Finding } from '#shared/assessments/lint-finding.ts';
import { isPatientOnly } from '#shared/assessments/proxy.ts';
import { useLocale, useT } from '../../platform/locale.ts';
import { AdviceField } from './AdviceField.tsx';
import { ConditionsField } from './ConditionsField.tsx';
import { FindingLine } from './FindingsPane.tsx';
import classes from './editor.module.css';
import { FormPart } from './FormPart.tsx';
import { LimitFlags } from './LimitFlags.tsx';
import { NumberRules } from './NumberRules.tsx';
import { OptionsTable } from './OptionsTable.tsx';
import { useDraft, useItemChange } from './useDraft.ts';
import { WordsField } from './WordsField.tsx';

export function ItemForm({ item, findings }: { readonly item: QuestionnaireItem; readonly findings: readonly Finding[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const kind = questionKindOf(item);
  return (
    <Stack gap="md">
      {findings.length > 0 && (
        <ul className={classes['plain']} aria-label={t('editor.findings')}>
          {findings.map((finding) => (
            <FindingLine key={`${finding.code} ${finding.text[locale]}`} finding={finding} />
          ))}
        </ul>
      )}
      <FormPart title={t('editor.words')}>
        <ItemWords item={item} />
      </FormPart>
      <FormPart title={t('editor.answer')}>
        <KindAndRules item={item} />
        {hasExpression(item) && <Text size="sm">{t('editor.keepsExpression')}</Text>}
        {kind === null && <Text size="sm">{t('editor.foreignType', { type: item.type })}</Text>}
        {kind === 'repeating-group' && <Text size="sm">{t('editor.repeatingHint')}</Text>}
        {isNumberKind(kind) && <NumberRules item={item} />}
        {isChoiceKind(kind) && <OptionsTable item={item} />}
      </FormPart>
      <FormPart title={t('editor.conditions')}>
        <ConditionsField item={item} />
      </FormPart>
      {isNumberKind(kind) && (
        <FormPart title={t('editor.flags')}>
          <LimitFlags item={item} />
        </FormPart>
      )}
    </Stack>
  );
}

const expressionUrls: ReadonlySet<string> = new Set([extensionUrls.calculatedExpression, extensionUrls.enableWhenExpression, extensionUrls.initialExpression, extensionUrls.answerExpression]);

/** What a foreign form computes is kept and works, but is not written here. */
function hasExpression(item: QuestionnaireItem): boolean {
  return item.extension?.some((extension) => expressionUrls.has(extension.url)) ?? false;
}

function ItemWords({ item }: { readonly item: QuestionnaireItem }): ReactNode {
  const t = useT();
  const { base } = useDraft();
  const change = useItemChange(item.linkId);
  const wordsOf = (url: string): Words => extensionWords(findExtension(item, url), base);
  const changeWords = (url: string, words: Words): void => change((before) => withExtension(before, url, wordsExtension(url, words, base)), url);
  const changeText = (words: Words): void =>
    change((before) => {
      const { text, element } = writeWords(before._text, words, base);
      return withMember(withMember(before, 'text', text), '_text', element);
    }, 'text');
  return (
    <>
      <WordsField label={t(item.type === 'group' ? 'editor.groupText' : 'editor.readAloud')} words={readWords(item.text, item._text, base)} isRequired={item.type !== 'group'} takesFacts onChange={changeText} />
      {item.type !== 'display' && <WordsField label={t('editor.shortText')} words={wordsOf(extensionUrls.shortText)} description={t('editor.shortTextHint')} maxLength={60} onChange={(words) => changeWords(extensionUrls.shortText, words)} />}
      <WordsField label={t('editor.nurseNote')} words={wordsOf(extensionUrls.nurseNote)} description={t('editor.nurseNoteHint')} takesFacts onChange={(words) => changeWords(extensionUrls.nurseNote, words)} />
      {isAsked(item) && (
        <AdviceField
          advice={listExtensions(item, extensionUrls.advice).map((extension) => extensionWords(extension, base))}
          onChange={(advice, field) => change((before) => withExtensions(before, extensionUrls.advice, advice.map((words) => wordsExtension(extensionUrls.advice, words, base) ?? { url: extensionUrls.advice, valueString: '' })), field)}
        />
      )}
    </>
  );
}

function KindAndRules({ item }: { readonly item: QuestionnaireItem }): ReactNode {
  const t = useT();
  const { resource } = useDraft();
  const change = useItemChange(item.linkId);
  const kind = questionKindOf(item);
  const changeTo = (value: string | null): void => {
    const next = questionKinds.find((one) => one === value);
    if (next && next !== kind) change((before) => changeKind(before, next));
  };
  return (
    <SimpleGrid cols={2} spacing="sm">
      <Select label={t('editor.kindOfQuestion')} data={questionKinds.map((one) => ({ value: one, label: t(`editor.kind.${one}`) }))} value={kind} placeholder={item.type} allowDeselect={false} maxDropdownHeight={320} onChange={changeTo} />
      {isAsked(item) && (
        <Stack gap={6} justify="end">
          <Checkbox label={t('editor.required')} checked={item.required === true} onChange={(event) => change((before) => ({ ...before, required: event.currentTarget.checked }))} />
          {kindOf(resource) === 'satisfaction' && (isChoiceKind(kind) || isNumberKind(kind)) && (
            <Checkbox
              label={t('editor.lowerIsBetter')}
              checked={findExtension(item, extensionUrls.scoreDirection)?.valueCode === 'lower-is-better'}
              onChange={(event) => change((before) => withExtension(before, extensionUrls.scoreDirection, event.currentTarget.checked ? { url: extensionUrls.scoreDirection, valueCode: 'lower-is-better' } : null))}
            />
          )}
          <Checkbox label={t('editor.patientOnly')} checked={isPatientOnly(item)} onChange={(event) => change((before) => withPatientOnly(before, event.currentTarget.checked))} />
        </Stack>
      )}
    </SimpleGrid>
  );
}
