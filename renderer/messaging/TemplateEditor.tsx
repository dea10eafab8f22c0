// One template: its words in both languages, its preview for a chosen patient (masked as everywhere), and for the supervisor its
// approval. Nurses read it.
import { Button, Group, Select, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { MessageTemplate } from '#shared/messaging/messaging.contract.ts';
import type { Purpose } from '#shared/messaging/recipient.ts';
import { purposes } from '#shared/messaging/recipient.ts';
import { standardVariables } from '#shared/messaging/template.ts';
import { useUser } from '../app/session.tsx';
import { FindPatient } from '../patients/FindPatient.tsx';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import classes from './messaging.module.css';

interface Draft {
  readonly code: string;
  readonly title: string;
  readonly purpose: Purpose;
  readonly subject: string;
  readonly body: string;
  readonly subjectEnglish: string;
  readonly bodyEnglish: string;
  readonly providerCode: string;
}

function draftOf(template: MessageTemplate | undefined): Draft {
  const texts = template?.newest.texts;
  const chinese = texts?.['zh-CN'];
  const english = texts?.['en-US'];
  return { code: template?.code ?? '', title: template?.newest.title ?? '', purpose: template?.purpose ?? 'reminder', subject: chinese?.subject ?? '', body: chinese?.body ?? '', subjectEnglish: english?.subject ?? '', bodyEnglish: english?.body ?? '', providerCode: template?.newest.providerCode ?? '' };
}

const textsOf = ({ subject, body, subjectEnglish, bodyEnglish }: Draft) => ({ 'zh-CN': { subject, body }, 'en-US': bodyEnglish.trim() === '' ? null : { subject: subjectEnglish, body: bodyEnglish } });

interface TemplateEditorProps {
  readonly template: MessageTemplate | undefined;
  readonly onSaved: (code: string) => void;
}

export function TemplateEditor({ template, onSaved }: TemplateEditorProps): ReactNode {
  const t = useT();
  const isSupervisor = useUser().role === 'supervisor';
  const save = useCommand('messaging.saveTemplate');
  const stored = draftOf(template);
  const [draft, setDraft] = useState(stored);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(stored);
  const isComplete = draft.title.trim() !== '' && draft.body.trim() !== '' && /^[a-z][\w.]{1,59}$/.test(draft.code);
  const field = (name: keyof Draft) => ({ value: draft[name], readOnly: !isSupervisor, onChange: (event: { currentTarget: { value: string } }) => setDraft({ ...draft, [name]: event.currentTarget.value }) });

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!isComplete || !isChanged) return;
    const { code, purpose, title, providerCode } = draft;
    if (!(await save.run({ code, isNew: !template, purpose, title, texts: textsOf(draft), providerCode: providerCode.trim() || null }))) return;
    showDone('ui.saved');
    onSaved(code);
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        {!template && <TextInput label={t('messaging.template.code')} description={t('messaging.template.codeHint')} required {...field('code')} data-autofocus />}
        <TextInput label={t('messaging.template.title')} required maxLength={60} {...field('title')} />
        <Select label={t('messaging.field.purpose')} allowDeselect={false} disabled={template !== undefined} data={purposes.map((value) => ({ value, label: t(`messaging.purpose.${value}`) }))} value={draft.purpose} onChange={(value) => setDraft({ ...draft, purpose: purposes.find((one) => one === value) ?? draft.purpose })} />
        <TextInput label={t('messaging.template.subject')} maxLength={100} {...field('subject')} />
        <Textarea label={t('messaging.template.body')} description={t('messaging.template.variables', { names: (template?.variables ?? [...standardVariables]).map((name) => `{{${name}}}`).join(' ') })} required autosize minRows={3} maxLength={2000} {...field('body')} />
        <TextInput label={t('messaging.template.subjectEnglish')} maxLength={100} {...field('subjectEnglish')} />
        <Textarea label={t('messaging.template.bodyEnglish')} autosize minRows={2} maxLength={2000} {...field('bodyEnglish')} />
        <TextInput label={t('messaging.template.providerCode')} maxLength={60} {...field('providerCode')} />
        {draft.body.trim() !== '' && <Preview draft={draft} />}
        {isSupervisor && (
          <Group justify="flex-end">
            {template && !isChanged && <Decide template={template} />}
            <Button type="submit" loading={save.isRunning} disabled={!isComplete || !isChanged}>
              {t('ui.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

function Decide({ template }: { readonly template: MessageTemplate }): ReactNode {
  const t = useT();
  const approve = useCommand('messaging.approveTemplate');
  const retire = useCommand('messaging.retireTemplate');
  const restore = useCommand('messaging.restoreTemplate');
  const { code, newest, isRetired } = template;
  return (
    <>
      <Button variant="default" loading={retire.isRunning || restore.isRunning} onClick={() => void (isRetired ? restore.run({ code }) : retire.run({ code }))}>
        {t(isRetired ? 'messaging.template.restore' : 'messaging.template.retire')}
      </Button>
      {newest.approvedAt === null && (
        <Button variant="default" loading={approve.isRunning} onClick={() => void approve.run({ versionId: newest.id })}>
          {t('messaging.template.approve')}
        </Button>
      )}
    </>
  );
}

function Preview({ draft }: { readonly draft: Draft }): ReactNode {
  const t = useT();
  const [patientId, setPatientId] = useState<string | null>(null);
  const [settled] = useDebouncedValue(draft, 300);
  const preview = useCall('messaging.preview', { code: settled.code, texts: textsOf(settled), patientId: patientId ?? '' }, { isEnabled: patientId !== null && settled.body.trim() !== '', keepPrevious: true });
  return (
    <>
      <FindPatient label={t('messaging.template.preview')} value={patientId} onChange={setPatientId} />
      {patientId !== null && (
        <Loaded call={preview}>
          {(shown) => (
            <div>
              <div className={classes['preview']}>{[shown.subject, shown.body].filter(Boolean).join('\n')}</div>
              <Text size="xs" c="dimmed">
                {[t('messaging.template.parts', { count: shown.parts }), shown.missing.length > 0 ? t('messaging.template.missing', { names: shown.missing.join(', ') }) : ''].filter(Boolean).join(' · ')}
              </Text>
            </div>
          )}
        </Loaded>
      )}
    </>
  );
}
