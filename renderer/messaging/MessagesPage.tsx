// Messages: what goes out and how it fared, letters to print, templates, who asked for silence, what people sent back. The part stands
// in the address: '/messages/templates'.
import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import { navigate, usePathParts } from '../app/router.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { Page, PageHead } from '../ui/PageHead.tsx';
import { PartTabs } from '../ui/PartTabs.tsx';
import { Letters } from './Letters.tsx';
import { OptOuts } from './OptOuts.tsx';
import { Outbox } from './Outbox.tsx';
import { Replies } from './Replies.tsx';
import { Templates } from './Templates.tsx';

const parts = { outbox: Outbox, letters: Letters, templates: Templates, optouts: OptOuts, replies: Replies } as const;
type PartName = keyof typeof parts;
const names = Object.keys(parts) as PartName[];

export function MessagesPage(): ReactNode {
  const t = useT();
  const [, asked] = usePathParts();
  const shown = names.find((name) => name === asked) ?? 'outbox';
  const counts = useCall('messaging.countMessages', {}).data;
  const isSample = useCall('settings.getInstallation', {}).data?.kind === 'sample';
  return (
    <Page isWide>
      <div className="screen-only">
        <PageHead title={t('messaging.title')} description={counts && t('messaging.summary', counts)} />
        {isSample && (
          <Alert color="gray" mb="sm">
            {t('messaging.sampleHint')}
          </Alert>
        )}
      </div>
      <PartTabs names={names} parts={parts} shown={shown} label={(name) => t(`messaging.tab.${name}`)} onShow={(name) => navigate(`/messages/${name}`)} />
    </Page>
  );
}
