// Templates: what is in use, what awaits approval. A row opens its text with a preview for a real patient; a changed text is a new
// version, and only the approved one is sent.
import { Button, Drawer } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { MessageTemplate } from '#shared/messaging/messaging.contract.ts';
import { useUser } from '../app/session.tsx';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { TemplateEditor } from './TemplateEditor.tsx';

export function Templates(): ReactNode {
  const t = useT();
  const isSupervisor = useUser().role === 'supervisor';
  const call = useCall('messaging.listTemplates', {});
  const [shown, setShown] = useState<string | null>(null);
  const template = call.data?.find(({ code }) => code === shown);
  const columns: GridColumn<MessageTemplate>[] = [
    { accessor: 'newest.title', title: t('messaging.template.title'), width: 160 },
    { accessor: 'code', title: t('messaging.template.code'), width: 160 },
    { accessor: 'purpose', title: t('messaging.field.purpose'), width: 170, render: (row) => t(`messaging.purpose.${row.purpose}`) },
    { accessor: 'newest.texts', title: t('messaging.template.body'), render: (row) => row.newest.texts['zh-CN'].body },
    { accessor: 'approved', title: t('messaging.field.state'), width: 240, render: (row) => <TemplateState template={row} /> },
  ];
  return (
    <>
      {isSupervisor && (
        <FilterBar>
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setShown('')}>
            {t('messaging.template.new')}
          </Button>
        </FilterBar>
      )}
      <DataGrid label={t('messaging.tab.templates')} rows={call.data} rowKey={(row) => row.code} columns={columns} empty={{ title: t('messaging.template.empty') }} error={call.error} onRetry={() => void call.refetch()} onRowClick={(row) => setShown(row.code)} isRowSelected={(row) => row.code === shown} />
      <Drawer opened={shown !== null} onClose={() => setShown(null)} position="right" size="lg" title={template?.newest.title ?? t('messaging.template.new')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {shown !== null && <TemplateEditor key={`${shown} ${template?.newest.id ?? ''}`} template={template} onSaved={setShown} />}
      </Drawer>
    </>
  );
}

function TemplateState({ template: { isRetired, approved, newest } }: { readonly template: MessageTemplate }): ReactNode {
  const t = useT();
  if (isRetired) return <StatusChip tone="parked" label={t('messaging.template.state.retired')} />;
  return (
    <>
      {approved && <StatusChip tone="done" label={t('messaging.template.state.approved', { version: approved.version, by: approved.approvedBy ?? '' })} />}
      {approved?.id !== newest.id && <StatusChip tone="due" label={t('messaging.template.state.waiting', { version: newest.version })} />}
    </>
  );
}
