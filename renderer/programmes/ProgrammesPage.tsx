// Programmes of the hospital and its video visits; one of them opened stands at '/programmes/<id>/<tab>'.
import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { navigate, usePathParts } from '../app/router.ts';
import { useT } from '../platform/locale.ts';
import { Page, PageHead } from '../ui/PageHead.tsx';
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
      <Tabs value={shown} onChange={(name) => name !== null && navigate(`/programmes/${name}`)} keepMounted={false}>
        <Tabs.List className="screen-only" mb="sm">
          {names.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`programmes.part.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {names.map((name) => {
          const Part = parts[name];
          return (
            <Tabs.Panel key={name} value={name}>
              <Part />
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </Page>
  );
}
