// The answers of one response for reading: with its own version of the form and the facts of its own call, however old, in the order
// of asking, repeats and all. Nothing can be changed here. Hidden questions are not shown; what was refused or not known says so;
// totals are worked out anew, and one that was recorded differently is told.
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { ResponseState } from '#shared/assessments/assessments.contract.ts';
import type { Answer } from '#shared/assessments/answer.ts';
import { isOverridden, shownComputed } from '#shared/assessments/computed.ts';
import type { Evaluation } from '#shared/assessments/evaluation.ts';
import { askedQuestions, countedAnswer, evaluate } from '#shared/assessments/evaluation.ts';
import type { ExpressionEngine } from '#shared/assessments/expressions.ts';
import { hasExpressions } from '#shared/assessments/expressions.ts';
import { titleOf } from '#shared/assessments/extensions.ts';
import { answerText, flags } from '#shared/assessments/flags.ts';
import type { Place } from '#shared/assessments/model.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { isPatientOnly, isProxy } from '#shared/assessments/proxy.ts';
import type { Slot } from '#shared/assessments/slot.ts';
import { ordinalsOf } from '#shared/assessments/slot-title.ts';
import { textAt } from '#shared/assessments/slot-view.ts';
import { answererSchema } from '#shared/queue/outcomes.ts';
import { useFormat } from '../platform/format.ts';
import { errorText, useLocale, useT } from '../platform/locale.ts';
import { callBackend, useCall } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded, LoadingRows } from '../ui/Loaded.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { Scores } from './Findings.tsx';
import classes from './assessments.module.css';
import { loadEngine } from './engine.ts';

const statusTones = { 'in-progress': 'due', completed: 'done', stopped: 'parked', 'entered-in-error': 'parked' } as const;

export function ResponseView({ responseId, highlight }: { readonly responseId: string; /** The question that an alert is about. */ readonly highlight?: string | null }): ReactNode {
  const t = useT();
  const call = useCall('assessments.getResponse', { id: responseId });
  return <Loaded call={call}>{(response) => (response ? <Evaluated response={response} highlight={highlight ?? null} /> : <EmptyState title={t('assessments.notAnswered')} />)}</Loaded>;
}

interface AnswersProps {
  readonly response: ResponseState;
  readonly highlight: string | null;
}

/** A form with expressions waits for their language. */
function Evaluated({ response, highlight }: AnswersProps): ReactNode {
  const [engine, setEngine] = useState<ExpressionEngine | null>(null);
  const isNeeded = hasExpressions(response.questionnaire);
  useEffect(() => {
    if (isNeeded) void loadEngine().then(setEngine);
  }, [isNeeded]);
  if (isNeeded && !engine) return <LoadingRows rows={6} />;
  const evaluation = evaluate(buildModel(response.questionnaire, { engine }), new Map(response.answers.map((answer) => [answer.linkId, answer])), { ...response.context, isProxy: isProxy(response.answeredBy) });
  return <Answers response={response} highlight={highlight} evaluation={evaluation} />;
}

function Answers({ response, highlight, evaluation }: AnswersProps & { readonly evaluation: Evaluation }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const format = useFormat();
  const grades = new Map(flags(evaluation).map((flag) => [flag.linkId, flag.grade]));
  const answeredBy = answererSchema.safeParse(response.answeredBy).data;
  const asked = new Set(askedQuestions(evaluation));
  const computed = new Set(shownComputed(evaluation));
  const shown = evaluation.slots.filter((slot) => asked.has(slot) || computed.has(slot));
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Group gap="xs">
          <Title order={3}>{titleOf(response.questionnaire)[locale]}</Title>
          <Text size="sm" c="dimmed">
            {t('assessments.version', { version: response.questionnaire.version ?? '' })} · {format.dateTime(response.completedAt ?? response.startedAt)}
            {answeredBy && ` · ${t('assessments.answererIs', { answerer: t(`queue.answerer.${answeredBy}`) })}`}
          </Text>
          <StatusChip tone={statusTones[response.status]} label={t(`assessments.status.${response.status}`)} />
          {isProxy(response.answeredBy) && isPatientOnly(response.questionnaire) && <StatusChip tone="soon" label={t('assessments.proxyNotValid')} />}
        </Group>
        <ExportButton responseId={response.id} />
      </Group>
      <Scores evaluation={evaluation} />
      {response.recordedScore !== null && response.recordedScore !== response.score && (
        <Text size="sm" role="alert">
          {t('assessments.recordedDiffers', { recorded: response.recordedScore, score: response.score ?? t('assessments.noTotal') })}
        </Text>
      )}
      <table className={classes['answers']}>
        <thead>
          <tr>
            <th scope="col">{t('assessments.question')}</th>
            <th scope="col">{t('assessments.answer')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((slot) => (
            <tr key={slot.key} style={slot.key === highlight ? { background: 'var(--sf-selected)' } : undefined}>
              <td>
                <Ordinals evaluation={evaluation} slot={slot} />
                {textAt(evaluation, slot)[locale]}
              </td>
              <td>
                <AnswerCell slot={slot} evaluation={evaluation} grade={grades.get(slot.key) ?? null} isComputed={computed.has(slot)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Stack>
  );
}

/** Which occurrence of its repeating groups: 药（2） */
function Ordinals({ evaluation, slot }: { readonly evaluation: Evaluation; readonly slot: Slot }): ReactNode {
  const locale = useLocale();
  return ordinalsOf(evaluation, slot)
    .filter((ordinal) => ordinal.of > 1)
    .map(({ group, at }) => (
      <Text key={group} component="span" size="sm" c="dimmed">
        {evaluation.model.places.get(group)?.shortText[locale]} {at} ·{' '}
      </Text>
    ));
}

interface AnswerCellProps {
  readonly slot: Slot;
  readonly evaluation: Evaluation;
  readonly grade: 'red' | 'yellow' | null;
  readonly isComputed: boolean;
}

function AnswerCell({ slot, evaluation, grade, isComputed }: AnswerCellProps): ReactNode {
  const t = useT();
  const answer = countedAnswer(evaluation, slot.key);
  const isReplaced = isComputed && isOverridden(evaluation, slot.key);
  return (
    <Group gap="xs">
      <AnswerWords place={slot.place} answer={answer} />
      {isComputed && (
        <Text size="sm" c="dimmed">
          {isReplaced ? t('assessments.overridden', { reason: answer.note ?? '' }) : t('assessments.computed')}
        </Text>
      )}
      {grade && <StatusChip tone={grade === 'red' ? 'flag' : 'soon'} label={t(`assessments.flag.${grade}`)} />}
      {answer.isFlagged && <StatusChip tone="soon" label={t('assessments.flagged')} />}
      {answer.note !== null && !isReplaced && (
        <Text size="sm" c="dimmed" style={{ whiteSpace: 'pre-line' }}>
          {t('assessments.note')}{t('frame.colon')}{answer.note}
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
