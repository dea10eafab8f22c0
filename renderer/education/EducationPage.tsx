// Health education: the library, lectures, audiences. The part stands in the address; '/education/articles/<id>' and
// '/education/lectures/<id>' open one of them.
import type { ReactNode } from 'react';
import { navigate, usePathParts } from '../app/router.ts';
import { useT } from '../platform/locale.ts';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { PartTabs } from '../ui/PartTabs.tsx';
import { ArticlePage } from './ArticlePage.tsx';
import { Audiences } from './Audiences.tsx';
import { LecturePage } from './LecturePage.tsx';
import { Lectures } from './Lectures.tsx';
import { Library } from './Library.tsx';

const parts = { library: Library, lectures: Lectures, audiences: Audiences } as const;
type PartName = keyof typeof parts;
const names = Object.keys(parts) as PartName[];

export function EducationPage(): ReactNode {
  const t = useT();
  const [, asked, id] = usePathParts();
  if (asked === 'articles' && id !== undefined) return <ArticlePage key={id} id={id} />;
  if (asked === 'lectures' && id !== undefined) return <LecturePage key={id} id={id} />;
  const shown = names.find((name) => name === asked) ?? 'library';
  return (
    <Page isWide>
      <PageHead title={t('education.title')} />
      <PartTabs names={names} parts={parts} shown={shown} label={(name) => t(`education.tab.${name}`)} onShow={(name) => navigate(`/education/${name}`)} />
    </Page>
  );
}
