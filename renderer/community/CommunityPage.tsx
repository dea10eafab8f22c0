// The community of families: groups, members and points, catalogue, invitations, active members, stories, imports. The part stands in the
// address ('/community/catalogue'), and so do one group ('/community/groups/<id>') and one member ('/community/members/<id>').
import type { ReactNode } from 'react';
import { navigate, usePathParts } from '../app/router.ts';
import { useT } from '../platform/locale.ts';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { PartTabs } from '../ui/PartTabs.tsx';
import { ActivityImports } from './ActivityImports.tsx';
import { Catalogue } from './Catalogue.tsx';
import { GroupPage } from './GroupPage.tsx';
import { Groups } from './Groups.tsx';
import { Invitations } from './Invitations.tsx';
import { Members } from './Members.tsx';
import { Ranking } from './Ranking.tsx';
import { StatementPage } from './StatementPage.tsx';
import { Stories } from './Stories.tsx';

const parts = { groups: Groups, members: Members, catalogue: Catalogue, invitations: Invitations, ranking: Ranking, stories: Stories, imports: ActivityImports } as const;
type PartName = keyof typeof parts;
const names = Object.keys(parts) as PartName[];

export function CommunityPage(): ReactNode {
  const t = useT();
  const [, asked, id] = usePathParts();
  if (asked === 'groups' && id !== undefined) return <GroupPage key={id} groupId={id} />;
  if (asked === 'members' && id !== undefined) return <StatementPage key={id} memberId={id} />;
  const shown = names.find((name) => name === asked) ?? 'groups';
  return (
    <Page isWide>
      <PageHead title={t('community.title')} />
      <PartTabs names={names} parts={parts} shown={shown} label={(name) => t(`community.tab.${name}`)} onShow={(name) => navigate(`/community/${name}`)} />
    </Page>
  );
}
