// Caregivers: the list, who may be the same person, and for the supervisor those held after a death. The part stands in the address,
// '/caregivers/bereaved'; an id there is one caregiver's own page.
import type { ReactNode } from 'react';
import { navigate, usePathParts } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useT } from '../platform/locale.ts';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { PartTabs } from '../ui/PartTabs.tsx';
import { Bereaved } from './Bereaved.tsx';
import { CaregiverList } from './CaregiverList.tsx';
import { CaregiverPage } from './CaregiverPage.tsx';
import { Doubtful } from './Doubtful.tsx';

const parts = { list: CaregiverList, doubtful: Doubtful, bereaved: Bereaved } as const;
type PartName = keyof typeof parts;
const names = Object.keys(parts) as PartName[];

export function CaregiversPage(): ReactNode {
  const [, asked] = usePathParts();
  const part = asked === undefined ? 'list' : names.find((name) => name === asked);
  return part === undefined && asked !== undefined ? <CaregiverPage key={asked} caregiverId={asked} /> : <Parts shown={part ?? 'list'} />;
}

function Parts({ shown }: { readonly shown: PartName }): ReactNode {
  const t = useT();
  const { role } = useUser();
  const offered = names.filter((name) => name !== 'bereaved' || role === 'supervisor');
  return (
    <Page isWide>
      <PageHead title={t('caregivers.title')} description={t('caregivers.description')} />
      <PartTabs names={offered} parts={parts} shown={offered.includes(shown) ? shown : 'list'} label={(name) => t(`caregivers.tab.${name}`)} onShow={(name) => navigate(`/caregivers/${name}`)} />
    </Page>
  );
}
