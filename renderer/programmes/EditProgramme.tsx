// What a supervisor may change about a programme: its words, its plan, its needs survey, which suggestions are made and from which day
// on. What follows from an answer stays as the scheme has it; a rule that is not wanted is switched off.
import { Button, Checkbox, Group, Modal, NumberInput, Select, Stack, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ProgrammeDefinition } from '#shared/programmes/programme-definition.ts';
import type { ProgrammeDetail } from '#shared/programmes/programmes.contract.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';

export function EditProgramme({ programme, onClose }: { readonly programme: ProgrammeDetail; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [definition, setDefinition] = useState<ProgrammeDefinition>(programme.definition);
  const [off, setOff] = useState<ReadonlySet<string>>(new Set());
  const plans = (useCall('plans.listPlans', {}).data ?? []).filter((plan) => plan.version !== null);
  const save = useCommand('programmes.saveProgramme');
  const isComplete = [definition.title, definition.summary].every((words) => words['zh-CN'].trim() !== '' && words['en-US'].trim() !== '');
  const setWords = (field: 'title' | 'summary', language: 'zh-CN' | 'en-US', text: string): void => setDefinition({ ...definition, [field]: { ...definition[field], [language]: text } });

  async function submit(): Promise<void> {
    const saved = await save.run({ id: programme.id, kind: programme.kind, definition: { ...definition, suggestions: definition.suggestions.filter((rule) => !off.has(rule.key)) } });
    if (!saved) return;
    showDone('programmes.saved', { version: saved.version });
    onClose();
  }

  return (
    <Modal opened onClose={onClose} size="xl" title={programme.title[locale]} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          <Group grow>
            <TextInput label={t('programmes.field.titleChinese')} required maxLength={60} value={definition.title['zh-CN']} onChange={(event) => setWords('title', 'zh-CN', event.currentTarget.value)} data-autofocus />
            <TextInput label={t('programmes.field.titleEnglish')} required maxLength={60} value={definition.title['en-US']} onChange={(event) => setWords('title', 'en-US', event.currentTarget.value)} />
          </Group>
          <TextInput label={t('programmes.field.summaryChinese')} required maxLength={300} value={definition.summary['zh-CN']} onChange={(event) => setWords('summary', 'zh-CN', event.currentTarget.value)} />
          <TextInput label={t('programmes.field.summaryEnglish')} required maxLength={300} value={definition.summary['en-US']} onChange={(event) => setWords('summary', 'en-US', event.currentTarget.value)} />
          <Select
            label={t('programmes.field.plan')}
            data={plans.map((plan) => ({ value: plan.code, label: plan.title }))}
            value={definition.planCode}
            allowDeselect={false}
            onChange={(value) => setDefinition({ ...definition, planCode: value ?? definition.planCode })}
          />
          <Table fz="sm" verticalSpacing={3}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('programmes.field.suggestions')}</Table.Th>
                <Table.Th w={130}>{t('plans.field.offsetDays')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {definition.suggestions.map((rule) => (
                <Table.Tr key={rule.key}>
                  <Table.Td>
                    <Checkbox size="sm" label={`${rule.reason[locale]} → ${rule.title[locale]}`} checked={!off.has(rule.key)} onChange={(event) => setOff(toggled(off, rule.key, !event.currentTarget.checked))} />
                  </Table.Td>
                  <Table.Td>
                    <NumberInput
                      size="xs"
                      aria-label={`${t('plans.field.offsetDays')} ${rule.title[locale]}`}
                      min={0}
                      max={365}
                      allowDecimal={false}
                      disabled={rule.offer === 'respite' || off.has(rule.key)}
                      value={rule.afterDays}
                      onChange={(value) => setDefinition({ ...definition, suggestions: definition.suggestions.map((other) => (other.key === rule.key ? { ...other, afterDays: Number(value) } : other)) })}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={save.isRunning} disabled={!isComplete}>
              {t('ui.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function toggled(set: ReadonlySet<string>, key: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (isIn) next.add(key);
  else next.delete(key);
  return next;
}
