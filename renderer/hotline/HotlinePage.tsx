// The hotline: cases, what came in and was missed, drills, response times. The part stands in the address ('/hotline/night'),
// and so does a new case ('/hotline/new'); anything else behind it is a case.
import type { ReactNode } from 'react';
import { navigate, usePathParts } from '../app/router.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { PartTabs } from '../ui/PartTabs.tsx';
import { CasePage } from './CasePage.tsx';
import { CasesPane } from './CasesPane.tsx';
import { DrillsPane } from './DrillsPane.tsx';
import { NightPane } from './NightPane.tsx';
import { TimesPane } from './TimesPane.tsx';

const parts = { cases: CasesPane, night: NightPane, drills: DrillsPane, times: TimesPane } as const;
type PartName = keyof typeof parts;
const names = Object.keys(parts) as PartName[];

export function HotlinePage(): ReactNode {
  const [, asked] = usePathParts();
  const part = names.find((name) => name === asked);
  if (asked !== undefined && asked !== 'new' && !part) return <CasePage key={asked} id={asked} />;
  return <HotlineParts shown={part ?? 'cases'} />;
}

function HotlineParts({ shown }: { readonly shown: PartName }): ReactNode {
  const t = useT();
  const cases = useCall('hotline.listCases', {}).data;
  const inbound = useCall('hotline.countInbound', {}).data;
  return (
    <Page isWide>
      <PageHead title={t('hotline.title')} description={cases && inbound && t('hotline.summary', { cases: cases.length, waiting: inbound.waiting })} />
      <PartTabs names={names} parts={parts} shown={shown} label={(name) => t(`hotline.tab.${name}`)} onShow={(name) => navigate(`/hotline/${name}`)} />
    </Page>
  );
}
