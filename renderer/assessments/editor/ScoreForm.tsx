// Totals: which questions count, sum or percent, and the bands with what they mean and what is to be done. Weights stand at the
// options; without a total defined here, the weights of all questions are simply added.
import { ActionIcon, Button, MultiSelect, NumberInput, SegmentedControl, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { flattenItems } from '#shared/assessments/draft-items.ts';
import { isAsked } from '#shared/assessments/draft-question.ts';
import type { WrittenBand, WrittenScore } from '#shared/assessments/draft-score.ts';
import { withScores, writtenScores } from '#shared/assessments/draft-score.ts';
import { noWords } from '#shared/assessments/draft-words.ts';
import { shortTextOf } from '#shared/assessments/extensions.ts';
import { grades } from '#shared/assessments/flag-rules.ts';
import type { Finding } from '#shared/assessments/lint-finding.ts';
import { readOptions } from '#shared/assessments/options.ts';
import { useLocale, useT } from '../../platform/locale.ts';
import classes from './editor.module.css';
import { FindingLine } from './FindingsPane.tsx';
import { FormPart } from './FormPart.tsx';
import { numberOrNull } from './NumberRules.tsx';
import { freshCode, useDraft } from './useDraft.ts';
import { WordsField } from './WordsField.tsx';

export function ScoreForm({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { store, resource, base } = useDraft();
  const scores = writtenScores(resource, base);
  const write = (next: readonly WrittenScore[], field?: string): void => store.change((before) => withScores(before, next, base), field === undefined ? {} : { merge: field });
  const scored = flattenItems(resource.item).filter((item) => isAsked(item) && readOptions(resource, item).some((option) => option.weight !== null)).map((item) => item.linkId);
  const add = (): void => write([...scores, { code: freshCode('s'), title: { 'zh-CN': '总分', 'en-US': 'Total' }, method: 'sum', linkIds: scored, bands: [], others: [] }]);
  return (
    <Stack gap="md">
      {findings.map((finding) => (
        <ul key={`${finding.code} ${finding.at} ${finding.text[locale]}`} className={classes['plain']}>
          <FindingLine finding={finding} />
        </ul>
      ))}
      {scores.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('editor.noScore')}
        </Text>
      )}
      {scores.map((score, index) => (
        <OneScore key={score.code} score={score} number={index + 1} onChange={(changed, field) => write(scores.with(index, changed), field && `score ${index} ${field}`)} onRemove={() => write(scores.filter((_, at) => at !== index))} />
      ))}
      <div>
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {t('editor.addScore')}
        </Button>
      </div>
    </Stack>
  );
}

interface OneScoreProps {
  readonly score: WrittenScore;
  readonly number: number;
  readonly onChange: (score: WrittenScore, field?: string) => void;
  readonly onRemove: () => void;
}

function OneScore({ score, number, onChange, onRemove }: OneScoreProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { resource } = useDraft();
  const questions = flattenItems(resource.item).filter(isAsked);
  const { bands } = score;
  const changeBand = (index: number, band: WrittenBand, field?: string): void => onChange({ ...score, bands: bands.with(index, band) }, field && `band ${index} ${field}`);
  const addBand = (): void => onChange({ ...score, bands: [...bands, { code: freshCode('b'), minimum: bands.length === 0 ? 0 : Math.max(...bands.map((band) => band.minimum)) + 1, label: noWords, grade: null, action: noWords }] });
  return (
    <FormPart
      title={score.title[locale] || t('editor.score', { number })}
      actions={
        <ActionIcon variant="subtle" color="gray" aria-label={t('editor.removeScore', { number })} onClick={onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      }
    >
      <WordsField label={t('editor.scoreTitle')} words={score.title} maxLength={60} onChange={(title) => onChange({ ...score, title }, 'title')} />
      <SegmentedControl
        size="xs"
        aria-label={t('editor.method')}
        data={(['sum', 'percent'] as const).map((method) => ({ value: method, label: t(`editor.method.${method}`) }))}
        value={score.method}
        onChange={(value) => onChange({ ...score, method: value === 'percent' ? 'percent' : 'sum' })}
        style={{ alignSelf: 'start' }}
      />
      <MultiSelect
        label={t('editor.scoredItems')}
        description={t('editor.scoredItemsHint')}
        data={questions.map((item) => ({ value: item.linkId, label: shortTextOf(item)[locale] }))}
        value={[...score.linkIds]}
        onChange={(linkIds) => onChange({ ...score, linkIds: questions.map((item) => item.linkId).filter((linkId) => linkIds.includes(linkId)) })}
        clearable
        searchable
      />
      {bands.map((band, index) => (
        <div key={band.code} className={classes['flag']}>
          <SimpleGrid cols={3} spacing="xs">
            <NumberInput
              size="xs"
              label={t('editor.bandMinimum', { number: index + 1 })}
              value={band.minimum}
              onChange={(value) => {
                const minimum = numberOrNull(value);
                if (minimum !== null) changeBand(index, { ...band, minimum }, 'minimum');
              }}
            />
            <Select
              size="xs"
              label={t('editor.bandFlag', { number: index + 1 })}
              data={grades.map((grade) => ({ value: grade, label: t(`editor.grade.${grade}`) }))}
              value={band.grade}
              placeholder={t('editor.grade.none')}
              clearable
              onChange={(value) => changeBand(index, { ...band, grade: grades.find((grade) => grade === value) ?? null })}
            />
            <ActionIcon variant="subtle" color="gray" mt={22} aria-label={t('editor.removeBand', { number: index + 1 })} onClick={() => onChange({ ...score, bands: bands.filter((_, at) => at !== index) })}>
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </SimpleGrid>
          <WordsField label={t('editor.bandLabel', { number: index + 1 })} words={band.label} maxLength={60} onChange={(label) => changeBand(index, { ...band, label }, 'label')} />
          <WordsField label={t('editor.bandAction', { number: index + 1 })} words={band.action} maxLength={300} onChange={(action) => changeBand(index, { ...band, action }, 'action')} />
        </div>
      ))}
      <div>
        <Button size="compact-xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={addBand}>
          {t('editor.addBand')}
        </Button>
      </div>
    </FormPart>
  );
}
