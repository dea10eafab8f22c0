// The pages under '/questionnaires': the library, and behind '/questionnaires/draft/<id>' the editor, loaded when it is opened.
import { Suspense, lazy } from 'react';
import type { ReactNode } from 'react';
import { usePathParts } from '../app/router.ts';
import { LoadingRows } from '../ui/Loaded.tsx';
import { QuestionnairesPage } from './QuestionnairesPage.tsx';

const EditorPage = lazy(async () => ({ default: (await import('./editor/EditorPage.tsx')).EditorPage }));

export function ScriptsPage(): ReactNode {
  const [, part, id] = usePathParts();
  if (part !== 'draft' || id === undefined) return <QuestionnairesPage />;
  return (
    <Suspense fallback={<LoadingRows rows={10} />}>
      <EditorPage draftId={id} />
    </Suspense>
  );
}
