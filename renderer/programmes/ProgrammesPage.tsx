// Programmes of the hospital and its video visits; one of them opened stands at '/programmes/<id>/<tab>'.
import type { ReactNode } from 'react';
import { navigate, usePathParts } from '../app/router.ts';
import { useT } from '../platform/locale.ts';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { PartTabs } from '../ui/PartTabs.tsx';
import { ProgrammeList } from './ProgrammeList.tsx';
import { ProgrammePage } from './ProgrammePage.tsx';
import { VideoVisits } from './VideoVisits.tsx';

const parts = { list: ProgrammeList, video: VideoVisits } as const;
type PartName = keyof typeof parts;
const names = Object.keys(parts) as PartName[];

export function ProgrammesPage(): ReactNode {
  const t = useT();
  const [, asked = 'list', tab] = usePathParts();
  const shown = names.find((name) => name === asked);
  if (!shown) return <ProgrammePage key={asked} id={asked} tab={tab} />;
  return (
    <Page isWide>
      <PageHead title={t('programmes.title')} description={t('programmes.description')} />
      <PartTabs names={names} parts={parts} shown={shown} label={(name) => t(`programmes.part.${name}`)} onShow={(name) => navigate(`/programmes/${name}`)} />
    </Page>
  );
}
