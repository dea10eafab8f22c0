// The answers of one response for reading: with its own version of the form, however old, in the order of asking. Nothing can
// be changed here. Hidden questions are not shown; what was refused or not known says so.
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ResponseState } from '#shared/assessments/assessments.contract.ts';
import type { Answer } from '#shared/assessments/answer.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { askedQuestions, countedAnswer, evaluate } from '#shared/assessments/evaluation.ts';
import { titleOf } from '#shared/assessments/extensions.ts';
import { answerText, flags } from '#shared/assessments/flags.ts';
import type { Place } from '#shared/assessments/model.ts';
import { buildModel } from '#shared/assessments/model.ts';
import type { Slot } from '#shared/assessments/slot.ts';
import { textAt } from '#shared/assessments/slot-view.ts';
import { useFormat } from '../platform/format.ts';
import { errorText, useLocale, useT } from '../platform/locale.ts';
import { callBackend, useCall } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { Scores } from './Findings.tsx';
import classes from './assessments.module.css';

const statusTones = { 'in-progress': 'due', completed: 'done', stopped: 'parked', 'entered-in-error': 'parked' } as const;

export function ResponseView({ responseId, highlight }: { readonly responseId: string; /** The question that an alert is about. */ readonly highlight?: string | null }): ReactNode {
  const t = useT();
  const call = useCall('assessments.getResponse', { id: responseId });
  return <Loaded call={call}>{(response) => (response ? <Answers response={response} highlight={highlight ?? null} /> : <EmptyState title={t('assessments.notAnswered')} />)}</Loaded>;
}

function Answers({ response, highlight }: { readonly response: ResponseState; readonly highlight: string | null }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const format = useFormat();
  const evaluation = evaluate(buildModel(response.questionnaire), new Map(response.answers.map((answer) => [answer.linkId, answer])));
  const grades = new Map(flags(evaluation).map((flag) => [flag.linkId, flag.grade]));
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Group gap="xs">
          <Title order={3}>{titleOf(response.questionnaire)[locale]}</Title>
          <Text size="sm" c="dimmed">
            {t('assessments.version', { version: response.questionnaire.version ?? '' })} · {format.dateTime(response.completedAt ?? response.startedAt)}
          </Text>
          <StatusChip tone={statusTones[response.status]} label={t(`assessments.status.${response.status}`)} />
        </Group>
        <ExportButton responseId={response.id} />
      </Group>
      <Scores evaluation={evaluation} />
      <table className={classes['answers']}>
        <thead>
          <tr>
            <th scope="col">{t('assessments.question')}</th>
            <th scope="col">{t('assessments.answer')}</th>
          </tr>
        </thead>
        <tbody>
          {askedQuestions(evaluation).map((slot) => (
            <tr key={slot.key} style={slot.key === highlight ? { background: 'var(--sf-selected)' } : undefined}>
              <td>{textAt(evaluation, slot)[locale]}</td>
              <td>
                <AnswerCell slot={slot} evaluation={evaluation} grade={grades.get(slot.key) ?? null} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Stack>
  );
}

function AnswerCell({ slot, evaluation, grade }: { readonly slot: Slot; readonly evaluation: Evaluation; readonly grade: 'red' | 'yellow' | null }): ReactNode {
  const t = useT();
  const answer = countedAnswer(evaluation, slot.key);
  return (
    <Group gap="xs">
      <AnswerWords place={slot.place} answer={answer} />
      {grade && <StatusChip tone={grade === 'red' ? 'flag' : 'soon'} label={t(`assessments.flag.${grade}`)} />}
      {answer.isFlagged && <StatusChip tone="soon" label={t('assessments.flagged')} />}
      {answer.note !== null && (
        <Text size="sm" c="dimmed">
          {t('assessments.note')}：{answer.note}
        </Text>
      )}
    </Group>
  );
}

function AnswerWords({ place, answer }: { readonly place: Place; readonly answer: Answer }): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (answer.absentReason !== null) return <Text size="sm">{t(`assessments.absent.${answer.absentReason}`)}</Text>;
  if (answer.values.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('assessments.notAnswered')}
      </Text>
    );
  }
  return <strong>{answerText(place, answer.values)[locale]}</strong>;
}

/** The FHIR resource as a file; the name holds ids only. */
function ExportButton({ responseId }: { readonly responseId: string }): ReactNode {
  const t = useT();
  const [error, setError] = useState<unknown>(null);
  const save = async (): Promise<void> => {
    try {
      const resource = await callBackend('assessments.exportResponse', { id: responseId });
      const url = URL.createObjectURL(new Blob([JSON.stringify(resource, null, 2)], { type: 'application/fhir+json' }));
      const link = document.createElement('a');
      link.href = url;
      link.download = `QuestionnaireResponse-${responseId}.json`;
      link.click();
      URL.revokeObjectURL(url);
      setError(null);
    } catch (refusal) {
      setError(refusal);
    }
  };
  return (
    <>
      <Button variant="subtle" size="xs" className="screen-only" leftSection={<IconDownload size={15} aria-hidden />} onClick={() => void save()}>
        {t('assessments.exportFhir')}
      </Button>
      {error !== null && (
        <Text size="sm" c="red" role="alert">
          {errorText(error)}
        </Text>
      )}
    </>
  );
}
