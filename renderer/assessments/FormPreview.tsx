// A questionnaire as the nurse would go through it: what is read out, what is only for her, options with their keys and points.
import { Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { Questionnaire } from 'fhir/r4';
import { fillText } from '#shared/assessments/facts.ts';
import { buildModel } from '#shared/assessments/model.ts';
import type { Place } from '#shared/assessments/model.ts';
import { readScores } from '#shared/assessments/score.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { StatusChip } from '../ui/StatusChip.tsx';
import classes from './assessments.module.css';

export function FormPreview({ questionnaire }: { readonly questionnaire: Questionnaire }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const places = useMemo(() => buildModel(questionnaire).order.filter((place) => place.role === 'question' || place.role === 'display'), [questionnaire]);
  const bands = readScores(questionnaire).filter((score) => score.bands.length > 0);
  return (
    <Stack gap="sm">
      <ol className={classes['preview']}>
        {places.map((place) => (
          <PreviewLine key={place.linkId} place={place} />
        ))}
      </ol>
      {bands.map((score) => (
        <Text key={score.code} size="sm">
          <strong>{score.title[locale]}</strong>
          {t('frame.colon')}
          {score.bands.map((band) => `${t('assessments.from', { minimum: band.minimum })} ${band.label[locale]}`).join('，')}
        </Text>
      ))}
    </Stack>
  );
}

function PreviewLine({ place }: { readonly place: Place }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const options = place.options.map((option) => `${option.key ?? ''} ${option.label[locale]}${option.weight === null ? '' : ` (${t('assessments.weight', { weight: option.weight })})`}`);
  return (
    <li className={place.role === 'display' ? classes['said'] : undefined}>
      {fillText(place.text[locale], {}, locale)} {place.conditions.length > 0 && <StatusChip tone="parked" label={t('assessments.condition')} />}
      {place.notes.map((note) => (
        <Text key={note[locale]} size="xs" c="dimmed">
          {t('assessments.nurseNote')}{t('frame.colon')}{fillText(note[locale], {}, locale)}
        </Text>
      ))}
      {options.length > 0 && <Text size="xs">{options.join('　')}</Text>}
    </li>
  );
}
