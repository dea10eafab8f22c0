// Further steps because of an answer, as rows of fields: which script, which question, which answers, what follows after how many days.
// What is chosen here becomes part of the plan's version, like its steps.
import { ActionIcon, Button, MultiSelect, NumberInput, Select, Table, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { buildModel } from '#shared/assessments/model.ts';
import type { Place } from '#shared/assessments/model.ts';
import { shippedQuestionnaireUrls } from '#shared/assessments/shipped.ts';
import { codeOf } from '#shared/plans/answer-condition.ts';
import type { AfterAnswerRule } from '#shared/plans/plan-definition.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';

interface AfterAnswerEditorProps {
  readonly rules: readonly AfterAnswerRule[];
  readonly onChange: (rules: readonly AfterAnswerRule[]) => void;
}

/** Two weeks: how long most changes of treatment need to show. */
const usualDays = 14;

export function AfterAnswerEditor({ rules, onChange }: AfterAnswerEditorProps): ReactNode {
  const t = useT();
  const change = (key: string, values: Partial<AfterAnswerRule>): void => onChange(rules.map((rule) => (rule.key === key ? { ...rule, ...values } : rule)));
  const add = (): void => {
    const questionnaire = shippedQuestionnaireUrls.hypertension;
    let number = rules.length + 1;
    while (rules.some((rule) => rule.key === `answer-${number}`)) number += 1;
    onChange([...rules, { key: `answer-${number}`, questionnaire, when: { linkId: 'upper', codes: ['raised', 'high'] }, title: t('plans.after.newTitle'), reason: t('plans.after.newReason'), afterDays: usualDays, windowDays: 3, channel: 'phone', questionnaires: [questionnaire], priority: 3, maximum: 12 }]);
  };
  return (
    <>
      {rules.length > 0 && (
        <Table fz="sm" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('plans.after.question')}</Table.Th>
              <Table.Th>{t('plans.after.answers')}</Table.Th>
              <Table.Th>{t('plans.step.title')}</Table.Th>
              <Table.Th>{t('ui.reason')}</Table.Th>
              <Table.Th w={90}>{t('plans.after.days')}</Table.Th>
              <Table.Th w={44} aria-label={t('plans.field.removeStep', { title: '' })} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rules.map((rule) => (
              <Table.Tr key={rule.key}>
                <Condition rule={rule} onChange={(values) => change(rule.key, values)} />
                <Table.Td>
                  <TextInput aria-label={t('plans.step.title')} required maxLength={60} value={rule.title} onChange={(event) => change(rule.key, { title: event.currentTarget.value })} />
                </Table.Td>
                <Table.Td>
                  <TextInput aria-label={t('ui.reason')} required maxLength={200} value={rule.reason} onChange={(event) => change(rule.key, { reason: event.currentTarget.value })} />
                </Table.Td>
                <Table.Td>
                  <NumberInput aria-label={t('plans.after.days')} min={0} max={365} allowDecimal={false} value={rule.afterDays} onChange={(value) => change(rule.key, { afterDays: Number(value) })} />
                </Table.Td>
                <Table.Td>
                  <ActionIcon variant="subtle" color="gray" aria-label={t('plans.field.removeStep', { title: rule.title })} onClick={() => onChange(rules.filter((other) => other.key !== rule.key))}>
                    <IconTrash size={16} aria-hidden />
                  </ActionIcon>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Button mt="xs" variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
        {t('plans.after.add')}
      </Button>
    </>
  );
}

/** Script and question in one cell, the answers in the next; a question without options is judged by its number. */
function Condition({ rule, onChange }: { readonly rule: AfterAnswerRule; readonly onChange: (values: Partial<AfterAnswerRule>) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const scripts = (useCall('assessments.listQuestionnaires', {}).data ?? []).filter((script) => script.retiredAt === null);
  const script = scripts.find(({ url }) => url === rule.questionnaire);
  const resource = useCall('assessments.getQuestionnaire', { id: script?.id ?? '' }, { isEnabled: script !== undefined }).data?.resource;
  const questions: readonly Place[] = resource ? buildModel(resource).order.filter((place) => place.role === 'question' && (place.options.length > 0 || place.item.type === 'integer' || place.item.type === 'decimal')) : [];
  const question = questions.find(({ linkId }) => linkId === rule.when.linkId);
  const asked = (place: Place | undefined): AfterAnswerRule['when'] => {
    const linkId = place?.linkId ?? rule.when.linkId;
    const [first] = place?.options ?? [];
    return first ? { linkId, codes: [codeOf(first.value)] } : { linkId, atLeast: 0 };
  };
  return (
    <>
      <Table.Td>
        <Select
          aria-label={t('plans.step.scripts')}
          data={scripts.map(({ url, title }) => ({ value: url, label: title[locale] }))}
          value={rule.questionnaire}
          allowDeselect={false}
          searchable
          onChange={(url) => url !== null && onChange({ questionnaire: url, questionnaires: [url], when: { linkId: null, atLeast: 0 } })}
        />
        <Select
          mt={4}
          aria-label={t('plans.after.question')}
          data={[{ value: '', label: t('plans.after.total') }, ...questions.map((place) => ({ value: place.linkId, label: place.shortText[locale] || place.text[locale] }))]}
          value={rule.when.linkId ?? ''}
          allowDeselect={false}
          onChange={(linkId) => onChange({ when: linkId === '' ? { linkId: null, atLeast: 0 } : asked(questions.find((place) => place.linkId === linkId)) })}
        />
      </Table.Td>
      <Table.Td>
        {question && question.options.length > 0 ? (
          <MultiSelect
            aria-label={t('plans.after.answers')}
            data={question.options.map((option) => ({ value: codeOf(option.value), label: option.label[locale] }))}
            value={[...(rule.when.codes ?? [])]}
            onChange={(codes) => codes.length > 0 && onChange({ when: { linkId: question.linkId, codes } })}
          />
        ) : (
          <NumberInput aria-label={t('plans.after.atLeast')} prefix="≥ " value={rule.when.atLeast ?? 0} onChange={(value) => onChange({ when: { linkId: rule.when.linkId, atLeast: Number(value) } })} />
        )}
      </Table.Td>
    </>
  );
}
