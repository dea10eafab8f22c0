// Audiences that are kept: conditions used again and again, with how many they mean today.
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { audienceSchema } from '#shared/education/audience.ts';
import type { AudienceInput } from '#shared/education/audience.ts';
import type { SavedAudience } from '#shared/education/lectures.contract.ts';
import { addDays } from '#shared/time/civil.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { AudienceFields } from './AudienceFields.tsx';
import { useAudienceNames } from './useAudienceNames.ts';
import { audienceText } from './wording.ts';

const usualDays = 90;

export function Audiences(): ReactNode {
  const t = useT();
  const nameOf = useAudienceNames();
  const call = useCall('education.listAudiences', {});
  const retire = useCommand('education.retireAudience');
  const [retired, setRetired] = useState<SavedAudience | null>(null);
  const [edited, setEdited] = useState<SavedAudience | 'new' | null>(null);
  const columns: GridColumn<SavedAudience>[] = [
    { accessor: 'name', title: t('education.audience.name'), width: 220 },
    { accessor: 'definition', title: t('education.lecture.audience'), render: (row) => audienceText(t, row.definition, nameOf) },
    { accessor: 'id', title: t('education.audience.people'), width: 210, render: (row) => <Count audience={row} /> },
    { accessor: 'recordedBy', title: t('messaging.field.by'), width: 100 },
    {
      accessor: 'recordedAt',
      title: t('messaging.field.action'),
      width: 90,
      render: (row) => (
        <Button size="compact-xs" variant="default" aria-label={t('education.audience.retireOf', { name: row.name })} onClick={(event) => { event.stopPropagation(); setRetired(row); }}>
          {t('education.audience.retire')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <FilterBar>
        <Button ml="auto" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
          {t('education.audience.new')}
        </Button>
      </FilterBar>
      <DataGrid label={t('education.tab.audiences')} rows={call.data} rowKey={(row) => row.id} columns={columns} empty={{ title: t('education.audience.empty'), hint: t('education.audience.emptyHint') }} error={call.error} onRetry={() => void call.refetch()} onRowClick={setEdited} />
      <ConfirmWithScope isOpened={retired !== null} title={t('education.audience.retireOf', { name: retired?.name ?? '' })} scope={[t('education.audience.retireScope')]} confirmLabel={t('education.audience.retire')} isRunning={retire.isRunning} onConfirm={() => void retire.run({ id: retired?.id ?? '' }).then((done) => done && setRetired(null))} onClose={() => setRetired(null)} />
      <Modal opened={edited !== null} onClose={() => setEdited(null)} size="xl" title={edited === 'new' ? t('education.audience.new') : edited?.name} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {edited !== null && <AudienceForm saved={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      </Modal>
    </>
  );
}

function Count({ audience: { definition } }: { readonly audience: SavedAudience }): ReactNode {
  const t = useT();
  const counted = useCall('education.countAudience', { audience: definition }).data;
  return counted ? <Text size="sm">{t('education.audience.counted', { patients: counted.patients, caregivers: counted.caregivers })}</Text> : null;
}

function AudienceForm({ saved, onClose }: { readonly saved: SavedAudience | null; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const save = useCommand('education.saveAudience');
  const [name, setName] = useState(saved?.name ?? '');
  const [audience, setAudience] = useState<AudienceInput>(() => {
    const today = format.date(backendNow());
    return saved?.definition ?? { who: 'patients', dischargedFrom: addDays(today, -usualDays), dischargedTo: today, lastDays: usualDays };
  });
  const ready = audienceSchema.safeParse(audience);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!ready.success || !(await save.run({ id: saved?.id ?? null, name: name.trim(), definition: ready.data }))) return;
    showDone('ui.saved');
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <TextInput label={t('education.audience.name')} required maxLength={60} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
        <AudienceFields audience={audience} onChange={setAudience} isPlain />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={save.isRunning} disabled={!ready.success || name.trim().length < 2}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
