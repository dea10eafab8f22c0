// Writing an article: facts, Chinese and English text beside how it will read, the rules of plain words as one writes, questions to
// teach back. Saving makes a new version that waits for approval; what is in use stays in use.
import { Button, Checkbox, Group, NumberInput, Stack, Tabs, TagsInput, TextInput, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { ArticleContent, Stage } from '#shared/education/article.ts';
import { articleContentSchema, stages } from '#shared/education/article.ts';
import { diseasePrefixSchema } from '#shared/education/audience.ts';
import type { PlainLanguage } from '#shared/education/plain-words.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { DateField } from '../ui/DateField.tsx';
import { AddPicture } from './AddPicture.tsx';
import { ArticleText } from './ArticleText.tsx';
import { PlainWords } from './PlainWords.tsx';
import { TeachBackFields } from './TeachBackFields.tsx';
import classes from './education.module.css';

interface Draft {
  readonly diseases: string[];
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  readonly stages: Stage[];
  readonly source: string;
  readonly licence: string;
  readonly reviewOn: string | null;
  readonly texts: Readonly<Record<PlainLanguage, ArticleContent['texts']['zh-CN']>>;
}

const oldest = 130;
const noText = { title: '', body: '', teachBack: [] };
const languages: readonly PlainLanguage[] = ['zh-CN', 'en-US'];

function draftOf(content: ArticleContent | null): Draft {
  if (!content) return { diseases: [], ageFrom: null, ageTo: null, stages: ['discharge', 'recovery'], source: '', licence: '', reviewOn: null, texts: { 'zh-CN': noText, 'en-US': noText } };
  return { ...content, ageFrom: content.ages?.from ?? null, ageTo: content.ages?.to ?? null, texts: { 'zh-CN': content.texts['zh-CN'], 'en-US': content.texts['en-US'] ?? noText } };
}

/** An English text without words is none. */
function contentOf({ texts, ageFrom, ageTo, ...draft }: Draft): ArticleContent | null {
  const english = texts['en-US'].title.trim() === '' && texts['en-US'].body.trim() === '' ? null : texts['en-US'];
  const content = articleContentSchema.safeParse({ ...draft, ages: ageFrom === null && ageTo === null ? null : { from: ageFrom ?? 0, to: ageTo ?? oldest }, texts: { 'zh-CN': texts['zh-CN'], 'en-US': english } });
  return content.success ? content.data : null;
}

interface ArticleEditorProps {
  /** Null: a new one. */
  readonly id: string | null;
  readonly content: ArticleContent | null;
  /** @param id of what was saved; null when it was left */
  readonly onDone: (id: string | null) => void;
}

export function ArticleEditor({ id, content, onDone }: ArticleEditorProps): ReactNode {
  const t = useT();
  const save = useCommand('education.saveArticle');
  const [stored] = useState(() => draftOf(content));
  const [draft, setDraft] = useState(stored);
  const ready = contentOf(draft);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(stored);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const saved = ready && (await save.run({ id, content: ready }));
    if (!saved) return;
    showDone('education.article.savedAsDraft');
    onDone(saved.id);
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Group gap="sm" align="flex-start" grow>
          <TagsInput label={t('education.article.diseases')} description={t('education.article.diseasesHint')} value={draft.diseases} onChange={(codes) => setDraft({ ...draft, diseases: codes.map((code) => code.trim().toUpperCase()).filter((code) => diseasePrefixSchema.safeParse(code).success) })} />
          <Checkbox.Group label={t('education.article.stages')} value={draft.stages} onChange={(values) => setDraft({ ...draft, stages: stages.filter((stage) => values.includes(stage)) })}>
            <Group gap="sm" mt={6}>
              {stages.map((stage) => (
                <Checkbox key={stage} value={stage} label={t(`education.stage.${stage}`)} />
              ))}
            </Group>
          </Checkbox.Group>
        </Group>
        <Group gap="sm" align="flex-start" grow>
          <NumberInput label={t('education.audience.ageFrom')} placeholder={t('education.audience.any')} min={0} max={oldest} allowDecimal={false} value={draft.ageFrom ?? ''} onChange={(value) => setDraft({ ...draft, ageFrom: value === '' ? null : Number(value) })} />
          <NumberInput label={t('education.audience.ageTo')} placeholder={t('education.audience.any')} min={0} max={oldest} allowDecimal={false} value={draft.ageTo ?? ''} onChange={(value) => setDraft({ ...draft, ageTo: value === '' ? null : Number(value) })} />
          <TextInput label={t('education.article.source')} required maxLength={300} value={draft.source} onChange={(event) => setDraft({ ...draft, source: event.currentTarget.value })} />
          <TextInput label={t('education.article.licence')} required maxLength={120} value={draft.licence} onChange={(event) => setDraft({ ...draft, licence: event.currentTarget.value })} />
          <DateField label={t('education.article.reviewOn')} required isAppointment value={draft.reviewOn} onChange={(reviewOn) => setDraft({ ...draft, reviewOn })} />
        </Group>
        <Tabs defaultValue="zh-CN" keepMounted={false}>
          <Tabs.List mb="sm">
            {languages.map((language) => (
              <Tabs.Tab key={language} value={language}>
                {t(language === 'zh-CN' ? 'education.article.chinese' : 'education.article.english')}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {languages.map((language) => (
            <Tabs.Panel key={language} value={language}>
              <TextFields language={language} text={draft.texts[language]} onChange={(text) => setDraft({ ...draft, texts: { ...draft.texts, [language]: text } })} />
            </Tabs.Panel>
          ))}
        </Tabs>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onDone(null)}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={save.isRunning} disabled={!ready || !isChanged}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface TextFieldsProps {
  readonly language: PlainLanguage;
  readonly text: Draft['texts']['zh-CN'];
  readonly onChange: (text: Draft['texts']['zh-CN']) => void;
}

function TextFields({ language, text, onChange }: TextFieldsProps): ReactNode {
  const t = useT();
  const [settled] = useDebouncedValue(text.body, 250);
  return (
    <div className={classes['columns']}>
      <Stack gap="sm">
        <TextInput label={t('education.article.title')} required={language === 'zh-CN'} maxLength={80} value={text.title} onChange={(event) => onChange({ ...text, title: event.currentTarget.value })} />
        <Textarea label={t('education.article.body')} required={language === 'zh-CN'} autosize minRows={16} maxRows={28} maxLength={12_000} value={text.body} onChange={(event) => onChange({ ...text, body: event.currentTarget.value })} />
        <AddPicture onAdded={(name) => onChange({ ...text, body: `${text.body.trimEnd()}\n\n![](picture:${name})\n` })} />
        <TeachBackFields questions={text.teachBack} onChange={(teachBack) => onChange({ ...text, teachBack })} />
      </Stack>
      <div>
        <PlainWords markdown={settled} language={language} />
        <ArticleText markdown={settled} language={language} />
      </div>
    </div>
  );
}
