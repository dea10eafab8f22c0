// Another script in the same call: a menu of the published ones that are not in it yet, by kind; it scrolls before it leaves
// the screen.
import { ActionIcon, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Fragment } from 'react';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { ScriptStore } from './script-store.ts';

interface AddScriptProps {
  readonly store: ScriptStore;
  /** Canonical addresses of the scripts that the contact has. */
  readonly present: readonly string[];
}

const kinds = ['follow_up', 'scale', 'satisfaction'] as const;

export function AddScript({ store, present }: AddScriptProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const offered = useCall('assessments.listQuestionnaires', {}).data?.filter((one) => one.retiredAt === null && !present.includes(one.url)) ?? [];
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" size="sm" aria-label={t('assessments.addScript')} title={t('assessments.addScript')} disabled={offered.length === 0}>
          <IconPlus size={17} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah="min(24rem, 50vh)" style={{ overflowY: 'auto' }}>
        {kinds.map((kind) => {
          const ofKind = offered.filter((one) => one.kind === kind);
          return (
            ofKind.length > 0 && (
              <Fragment key={kind}>
                <Menu.Label>{t(`assessments.kind.${kind}`)}</Menu.Label>
                {ofKind.map((one) => (
                  <Menu.Item key={one.id} onClick={() => store.addScript(one.id)}>
                    {one.title[locale]}
                  </Menu.Item>
                ))}
              </Fragment>
            )
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
