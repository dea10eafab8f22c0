// One article: how it reads, its versions with who approved them, what the rules of plain words say of it. The newest version stands
// first; an older one is a click away. '/education/articles/new' begins one.
import { Alert, Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconArrowLeft, IconPencil, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Article, ArticleVersion } from '#shared/education/education.contract.ts';
import type { PlainLanguage } from '#shared/education/plain-words.ts';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, PageHead, Section } from '../ui/PageHead.tsx';
import { ApproveArticle, RetireArticle } from './ApproveArticle.tsx';
import { ArticleEditor } from './ArticleEditor.tsx';
import { ArticleState } from './ArticleState.tsx';
import { ArticleText } from './ArticleText.tsx';
import { PlainWords } from './PlainWords.tsx';
import classes from './education.module.css';
import { titleIn } from './wording.ts';

export function ArticlePage({ id }: { readonly id: string }): ReactNode {
  const t = useT();
  const isNew = id === 'new';
  const call = useCall('education.getArticle', { id: isNew ? '' : id }, { isEnabled: !isNew });
  return (
    <Page>
      <Button variant="subtle" size="compact-sm" mb="xs" className="screen-only" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={() => navigate('/education/library')}>
        {t('education.article.back')}
      </Button>
      {isNew ? (
        <>
          <PageHead title={t('education.article.new')} />
          <ArticleEditor id={null} content={null} onDone={(saved) => navigate(saved === null ? '/education/library' : `/education/articles/${saved}`)} />
        </>
      ) : (
        <Loaded call={call} rows={10}>
          {(found) => (found ? <Body article={found.article} versions={found.versions} /> : <EmptyState title={t('education.article.missing')} />)}
        </Loaded>
      )}
    </Page>
  );
}

function Body({ article, versions }: { readonly article: Article; readonly versions: readonly ArticleVersion[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const isSupervisor = useUser().role === 'supervisor';
  const [language, setLanguage] = useState<PlainLanguage>(locale);
  const [isEditing, setEditing] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [newest] = versions;
  const shown = versions.find((version) => version.id === chosen) ?? newest;
  if (!newest || !shown) return null;
  const text = shown.content.texts[language];
  if (isEditing) {
    return (
      <>
        <PageHead title={titleIn(article.title, locale)} />
        <ArticleEditor id={article.id} content={newest.content} onDone={() => setEditing(false)} />
      </>
    );
  }
  return (
    <>
      <PageHead
        title={text?.title ?? titleIn(article.title, locale)}
        description={<ArticleState article={article} />}
        actions={
          <>
            <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
              {t('education.article.print')}
            </Button>
            <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setEditing(true)}>
              {t('education.article.edit')}
            </Button>
            {isSupervisor && <RetireArticle article={article} />}
            {isSupervisor && newest.approvedAt === null && article.state !== 'retired' && <ApproveArticle versionId={newest.id} />}
          </>
        }
      />
      <Waiting article={article} />
      <div className={classes['columns']}>
        <div className={classes['paper']}>
          <Group justify="space-between" mb="xs" className="screen-only">
            <SegmentedControl size="xs" aria-label={t('education.article.version')} value={language} onChange={(value) => setLanguage(value === 'en-US' ? 'en-US' : 'zh-CN')} data={[{ value: 'zh-CN', label: t('education.article.chinese') }, { value: 'en-US', label: t('education.article.english') }]} />
          </Group>
          {text ? <ArticleText markdown={text.body} language={language} /> : <EmptyState title={t('education.article.noEnglish')} />}
        </div>
        <div className="screen-only">
          <Facts version={shown} />
          <Section title={t('education.article.versions')}>
            <Versions versions={versions} shown={shown.id} onChoose={setChosen} />
          </Section>
          {text && <PlainWords markdown={text.body} language={language} />}
          {text && text.teachBack.length > 0 && (
            <Section title={t('education.article.teachBack')}>
              <ol className={classes['list']}>
                {text.teachBack.map(({ ask, expect }) => (
                  <li key={ask}>
                    {ask}
                    <Text size="xs" c="dimmed">
                      {expect}
                    </Text>
                  </li>
                ))}
              </ol>
            </Section>
          )}
        </div>
      </div>
    </>
  );
}

function Waiting({ article: { state, version, approvedVersion } }: { readonly article: Article }): ReactNode {
  const t = useT();
  if (state === 'awaiting') return <Alert color="yellow" mb="sm">{t('education.article.awaitingHint')}</Alert>;
  if (approvedVersion === null || approvedVersion === version) return null;
  return (
    <Alert color="blue" mb="sm" className="screen-only">
      {t('education.article.newerWaits', { version, approved: approvedVersion })}
    </Alert>
  );
}

function Facts({ version: { content } }: { readonly version: ArticleVersion }): ReactNode {
  const t = useT();
  const facts = [
    [t('education.article.diseases'), content.diseases.join(' ') || t('education.article.everybody')],
    ...(content.ages ? [[t('education.audience.ageFrom'), t('education.audience.age', { from: content.ages.from, to: content.ages.to })]] : []),
    [t('education.article.stages'), content.stages.map((stage) => t(`education.stage.${stage}`)).join(' · ')],
    [t('education.article.reviewOn'), content.reviewOn],
    [t('education.article.source'), content.source],
    [t('education.article.licence'), content.licence],
  ];
  return (
    <Section title={t('education.article.facts')}>
      <dl className={classes['facts']}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Versions({ versions, shown, onChoose }: { readonly versions: readonly ArticleVersion[]; readonly shown: string; readonly onChoose: (id: string) => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <ul className={classes['list']}>
      {versions.map((version) => (
        <li key={version.id} aria-current={version.id === shown}>
          <Button variant="subtle" size="compact-xs" disabled={version.id === shown} onClick={() => onChoose(version.id)}>
            {t('education.article.versionLine', { version: version.version, by: version.recordedBy === 'system' ? t('education.article.shipped') : version.recordedBy, date: format.date(version.recordedAt) })}
          </Button>
          {version.approvedAt !== null && (
            <Text size="xs" c="dimmed">
              {t('education.article.approvedBy', { by: version.approvedBy ?? '', date: format.date(version.approvedAt), version: version.version, note: version.approvalNote ?? '' })}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}
