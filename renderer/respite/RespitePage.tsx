// Respite: the desk's list, the week, those who come, and how much of their time is used. The part stands in the address:
// '/respite/calendar/2026-11-23'; '/respite/request/<id>' is one family's request.
import type { ReactNode } from 'react';
import { navigate, usePathParts } from '../app/router.ts';
import { useT } from '../platform/locale.ts';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { PartTabs } from '../ui/PartTabs.tsx';
import { Capacity } from './Capacity.tsx';
import { Providers } from './Providers.tsx';
import { RequestPage } from './RequestPage.tsx';
import { Requests } from './Requests.tsx';
import { WeekCalendar } from './WeekCalendar.tsx';

const parts = { requests: Requests, calendar: WeekCalendar, providers: Providers, capacity: Capacity } as const;
type PartName = keyof typeof parts;
const names = Object.keys(parts) as PartName[];

export function RespitePage(): ReactNode {
  const t = useT();
  const [, asked, id] = usePathParts();
  if (asked === 'request' && id !== undefined) return <RequestPage id={id} />;
  const shown = names.find((name) => name === asked) ?? 'requests';
  return (
    <Page isWide>
      <div className="screen-only">
        <PageHead title={t('respite.title')} description={t('respite.hint')} />
      </div>
      <PartTabs names={names} parts={parts} shown={shown} label={(name) => t(`respite.tab.${name}`)} onShow={(name) => navigate(`/respite/${name}`)} />
    </Page>
  );
}
