// What can be done with the queue as a whole: a late entry, a task by hand, today's list on paper. Never during a call.
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconFilePlus, IconHistory, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { showNotice } from '../platform/toasts.tsx';
import { AdHocDialog } from './AdHocDialog.tsx';
import { LateEntryDialog } from './LateEntryDialog.tsx';
import { PrintSheet } from './PrintSheet.tsx';

export function QueueActions({ departmentId }: { readonly departmentId?: string }): ReactNode {
  const t = useT();
  const [opened, setOpened] = useState<'late' | 'adHoc' | null>(null);
  const [sheet, setSheet] = useState<OutputOf<'queue.printTodaySheet'> | null>(null);
  const print = useCommand('queue.printTodaySheet');

  async function printSheet(): Promise<void> {
    const printed = await print.run(departmentId ? { departmentId } : {});
    if (!printed) return;
    if (printed.rows.length === 0) showNotice('workbench.sheetEmpty');
    else setSheet(printed);
  }

  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t('workbench.actions')}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFilePlus size={16} aria-hidden />} onClick={() => setOpened('adHoc')}>
            {t('workbench.adHoc')}
          </Menu.Item>
          <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={() => setOpened('late')}>
            {t('workbench.lateEntry')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => void printSheet()}>
            {t('workbench.print')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <AdHocDialog isOpened={opened === 'adHoc'} onClose={() => setOpened(null)} />
      <LateEntryDialog isOpened={opened === 'late'} onClose={() => setOpened(null)} />
      {sheet && <PrintSheet sheet={sheet} onPrinted={() => setSheet(null)} />}
    </>
  );
}
