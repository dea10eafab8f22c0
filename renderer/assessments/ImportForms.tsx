// Foreign forms: chosen files are read here, on the page, and nothing is published by reading. The report says what is not
// supported and what happens instead; each form is published by itself, after its terms of use are acknowledged.
import { Alert, Button, Checkbox, Group, Modal, Select, Stack, Text, Title } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileImport, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { kindOf, scriptKinds } from '#shared/assessments/draft.ts';
import type { ScriptKind } from '#shared/assessments/draft.ts';
import { titleOf } from '#shared/assessments/extensions.ts';
import type { ForeignFile, ForeignForm } from '#shared/assessments/foreign-form.ts';
import { readForeignFile } from '#shared/assessments/foreign-form.ts';
import { namedValueSets, parseResources } from '#shared/assessments/resources.ts';
import { maximumFrameLength } from '#shared/rpc/frames.ts';
import { useUser } from '../app/session.tsx';
import { newId } from '../platform/connect.ts';
import { useLocale, useT } from '../platform/locale.ts';
import type { OutputOf } from '../platform/rpc.tsx';
import { callBackend, useCommand } from '../platform/rpc.tsx';
import { showError } from '../platform/toasts.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { loadEngine } from './engine.ts';
import { NoteTable } from './NoteTable.tsx';

/** A form travels to the backend in one frame, with room for what is around it. */
const largestForm = maximumFrameLength - 100_000;

/** What files held, and which of them could not be read. */
interface Reading extends ForeignFile {
  /** Another for each reading, so that nothing acknowledged stands for the next file. */
  readonly id: string;
  readonly unreadable: readonly string[];
}

export function ImportFormsButton(): ReactNode {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  if (useUser().role !== 'supervisor') return null;
  return (
    <>
      <Button variant="default" leftSection={<IconUpload size={16} aria-hidden />} onClick={() => setIsOpen(true)}>
        {t('assessments.exchange.import')}
      </Button>
      <Modal opened={isOpen} onClose={() => setIsOpen(false)} title={t('assessments.exchange.importTitle')} size={900} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        <ImportForms />
      </Modal>
    </>
  );
}

function ImportForms(): ReactNode {
  const t = useT();
  const [reading, setReading] = useState<Reading | null>(null);
  const [isReading, setIsReading] = useState(false);

  async function read(files: readonly File[]): Promise<void> {
    setIsReading(true);
    try {
      setReading(await readFiles(files));
    } catch (error) {
      showError(error);
    } finally {
      setIsReading(false);
    }
  }

  return (
    <Stack gap="md">
      <Text size="sm">{t('assessments.exchange.importHint')}</Text>
      <Dropzone onDrop={(files) => void read(files)} loading={isReading} aria-label={t('assessments.exchange.choose')} inputProps={{ 'aria-label': t('assessments.exchange.choose') }} p="md">
        <Group justify="center" gap="sm" wrap="nowrap">
          <IconFileImport size={28} stroke={1.4} aria-hidden />
          <div>
            <Text>{t('assessments.exchange.choose')}</Text>
            <Text size="sm" c="dimmed">
              {t('assessments.exchange.chooseHint')}
            </Text>
          </div>
        </Group>
      </Dropzone>
      {reading && <ReadingHead reading={reading} />}
      {reading?.forms.map((form, index) => (
        <FoundForm key={`${reading.id} ${index}`} form={form} />
      ))}
    </Stack>
  );
}

/** All files together, so that a form finds the value set of the next file. */
async function readFiles(files: readonly File[]): Promise<Reading> {
  const parsed = await Promise.all(
    files.map(async (file) => {
      try {
        return { json: parseResources(await file.text()) };
      } catch {
        return { unreadable: file.name };
      }
    }),
  );
  const json = parsed.flatMap((one) => ('json' in one ? [one.json] : []));
  const kept = new Map((await callBackend('assessments.getValueSets', { canonicals: namedValueSets(json) })).map(({ canonical, resource }) => [canonical, resource]));
  const found = readForeignFile(json, { engine: await loadEngine(), newUrl: () => `urn:uuid:${newId()}`, findValueSet: (canonical) => kept.get(canonical) ?? null });
  return { ...found, id: newId(), unreadable: parsed.flatMap((one) => one.unreadable ?? []) };
}

function ReadingHead({ reading }: { readonly reading: Reading }): ReactNode {
  const t = useT();
  const { forms, malformed, unreadable, ignored, valueSets } = reading;
  return (
    <Stack gap={4} role="status">
      {unreadable.map((name) => (
        <Alert key={name} color="red" variant="light" p="xs" title={t('assessments.exchange.unreadable', { name })} />
      ))}
      {malformed.length > 0 && <Alert color="red" variant="light" p="xs" title={t('assessments.exchange.malformed', { count: malformed.length, at: malformed[0] ?? '' })} />}
      {forms.length === 0 && malformed.length === 0 && <Text size="sm">{t('assessments.exchange.nothing')}</Text>}
      {valueSets.length > 0 && <TakenValueSets valueSets={valueSets} />}
      {ignored.length > 0 && <Text size="sm">{t('assessments.exchange.ignored', { kinds: ignored.join('、') })}</Text>}
    </Stack>
  );
}

/** Kept for forms that only name them; a form of the same files has them already. */
function TakenValueSets({ valueSets }: { readonly valueSets: ForeignFile['valueSets'] }): ReactNode {
  const t = useT();
  const [isKept, setIsKept] = useState(false);
  const keep = useCommand('assessments.importValueSets');
  return (
    <Group gap="sm">
      <Text size="sm">{t('assessments.exchange.taken', { count: valueSets.length })}</Text>
      {isKept ? (
        <StatusChip tone="done" label={t('assessments.exchange.kept')} />
      ) : (
        <Button size="compact-sm" variant="default" loading={keep.isRunning} onClick={() => void keep.run({ resources: [...valueSets] }).then((kept) => setIsKept(kept !== undefined))}>
          {t('assessments.exchange.keep')}
        </Button>
      )}
    </Group>
  );
}

function FoundForm({ form }: { readonly form: ForeignForm }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { questionnaire, notes, isPublishable } = form;
  const title = titleOf(questionnaire)[locale];
  const errors = notes.filter((note) => note.severity === 'error').length;
  const isTooLarge = JSON.stringify(questionnaire).length > largestForm;
  return (
    <section aria-label={title}>
      <Stack gap="xs">
        <Title order={3} size="h4">
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {questionnaire.url}|{questionnaire.version} · {t('assessments.column.questions')} {form.questionCount}
        </Text>
        {notes.length > 0 && <NoteTable label={t('assessments.exchange.report')} rows={notes} />}
        <Group>
          {notes.length === 0 && <StatusChip tone="done" label={t('assessments.exchange.clean')} />}
          {!isPublishable && <StatusChip tone="flag" label={t('assessments.exchange.notPublishable', { count: errors })} />}
        </Group>
        {isPublishable && (isTooLarge ? <Alert color="red" variant="light" p="xs" title={t('assessments.exchange.tooLarge')} /> : <Publishing form={form} />)}
      </Stack>
    </section>
  );
}

function Publishing({ form }: { readonly form: ForeignForm }): ReactNode {
  const t = useT();
  const [isAcknowledged, setIsAcknowledged] = useState(false);
  const [kind, setKind] = useState<ScriptKind>(kindOf(form.questionnaire));
  const [done, setDone] = useState<OutputOf<'assessments.importQuestionnaire'> | null>(null);
  const publish = useCommand('assessments.importQuestionnaire');

  async function submit(): Promise<void> {
    const published = await publish.run({ resource: form.questionnaire, kind, acknowledgesLicence: true });
    if (published) setDone(published);
  }

  if (done) {
    return (
      <Group role="status">
        <StatusChip tone="done" label={t(done.isUnchanged ? 'assessments.exchange.unchanged' : 'assessments.exchange.published', { version: done.version })} />
      </Group>
    );
  }
  return (
    <>
      <div>
        <Text size="sm" fw={600}>
          {t('assessments.exchange.licence')}
        </Text>
        <Text size="sm">{form.licence ?? t('assessments.exchange.noLicence')}</Text>
      </div>
      <Group align="flex-end">
        <Select label={t('assessments.column.kind')} data={scriptKinds.map((one) => ({ value: one, label: t(`assessments.kind.${one}`) }))} value={kind} allowDeselect={false} onChange={(value) => setKind(scriptKinds.find((one) => one === value) ?? kind)} />
        <Checkbox mb={8} label={t('assessments.exchange.acknowledge')} checked={isAcknowledged} onChange={(event) => setIsAcknowledged(event.currentTarget.checked)} />
        <Button disabled={!isAcknowledged} loading={publish.isRunning} onClick={() => void submit()}>
          {t('assessments.exchange.publish')}
        </Button>
      </Group>
    </>
  );
}
