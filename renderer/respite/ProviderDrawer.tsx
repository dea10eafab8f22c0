// One who comes: her facts, her trainings with their end, her pause. A nurse reads, a supervisor changes.
import { Button, Drawer, Group, MultiSelect, NumberInput, SegmentedControl, Select, SimpleGrid, Stack, TagsInput, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Provider } from '#shared/respite/respite.contract.ts';
import { providerKinds, sexes, skills } from '#shared/respite/vocabulary.ts';
import { useUser } from '../app/session.tsx';
import { newId } from '../platform/connect.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { Trainings } from './Trainings.tsx';

type Fields = Omit<Provider, 'id' | 'pausedAt' | 'pausedReason' | 'limits' | 'trainings' | 'slots' | 'visitsDone'>;
const blank: Fields = { kind: 'volunteer', organisation: '', name: '', sex: 'female', phone: '', district: '', furtherDistricts: [], languages: [], skills: [], visitsPerWeek: null, minutesPerVisit: null, note: '' };

interface ProviderDrawerProps {
  /** Undefined: a new one. */
  readonly provider: Provider | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function ProviderDrawer({ provider, isOpen, onClose }: ProviderDrawerProps): ReactNode {
  const t = useT();
  return (
    <Drawer opened={isOpen} onClose={onClose} position="right" size="lg" title={provider?.name ?? t('respite.provider.new')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {isOpen && (
        <Stack gap="lg">
          <ProviderForm key={provider?.id ?? 'new'} provider={provider} onSaved={onClose} />
          {provider && <Trainings provider={provider} />}
          {provider && <Pause provider={provider} />}
        </Stack>
      )}
    </Drawer>
  );
}

function ProviderForm({ provider, onSaved }: { readonly provider: Provider | undefined; readonly onSaved: () => void }): ReactNode {
  const t = useT();
  const isReadOnly = useUser().role !== 'supervisor';
  const words = useCall('respite.listWords', {}).data ?? { districts: [], languages: [] };
  const [id] = useState(() => provider?.id ?? newId());
  const [fields, setFields] = useState<Fields>(provider ? fieldsOf(provider) : blank);
  const save = useCommand('respite.saveProvider');
  const change = (part: Partial<Fields>): void => setFields({ ...fields, ...part });
  const clear = { clearButtonProps: { 'aria-label': t('ui.clear') } };

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!(await save.run({ id, ...fields, name: fields.name.trim(), district: fields.district.trim() }))) return;
    showDone('respite.provider.saved');
    onSaved();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <fieldset disabled={isReadOnly} style={{ border: 0, margin: 0, padding: 0 }}>
        <Stack gap="sm">
          <SegmentedControl aria-label={t('respite.provider.kind')} value={fields.kind} onChange={(value) => change({ kind: value === 'agency' ? 'agency' : 'volunteer' })} data={providerKinds.map((kind) => ({ value: kind, label: t(`respite.kind.${kind}`) }))} disabled={isReadOnly} />
          <SimpleGrid cols={2} spacing="sm">
            <TextInput label={t('respite.provider.name')} required maxLength={40} autoComplete="off" value={fields.name} onChange={(event) => change({ name: event.currentTarget.value })} />
            <Select label={t('respite.wish.sex')} required allowDeselect={false} disabled={isReadOnly} data={sexes.map((sex) => ({ value: sex, label: t(`respite.sex.${sex}`) }))} value={fields.sex} onChange={(value) => change({ sex: value === 'male' ? 'male' : 'female' })} />
            <TextInput label={t('respite.provider.organisation')} maxLength={60} autoComplete="off" value={fields.organisation} onChange={(event) => change({ organisation: event.currentTarget.value })} />
            <TextInput label={t('respite.provider.phone')} maxLength={30} autoComplete="off" value={fields.phone} onChange={(event) => change({ phone: event.currentTarget.value })} />
            <TextInput label={t('respite.wish.district')} required maxLength={40} autoComplete="off" value={fields.district} onChange={(event) => change({ district: event.currentTarget.value })} />
            <TagsInput label={t('respite.provider.furtherDistricts')} disabled={isReadOnly} data={words.districts} maxTags={20} value={[...fields.furtherDistricts]} onChange={(furtherDistricts) => change({ furtherDistricts })} {...clear} />
            <TagsInput label={t('respite.wish.language')} disabled={isReadOnly} data={words.languages} maxTags={10} value={[...fields.languages]} onChange={(languages) => change({ languages })} {...clear} />
            <MultiSelect label={t('respite.provider.skills')} disabled={isReadOnly} data={skills.map((skill) => ({ value: skill, label: t(`respite.skill.${skill}`) }))} value={[...fields.skills]} onChange={(chosen) => change({ skills: skills.filter((skill) => chosen.includes(skill)) })} {...clear} />
            <NumberInput label={t('respite.provider.visitsPerWeek')} placeholder={t('respite.provider.bySettings')} min={1} max={40} allowDecimal={false} value={fields.visitsPerWeek ?? ''} onChange={(value) => change({ visitsPerWeek: value === '' ? null : Number(value) })} />
            <NumberInput label={t('respite.provider.minutesPerVisit')} placeholder={t('respite.provider.bySettings')} min={30} max={1440} step={30} allowDecimal={false} value={fields.minutesPerVisit ?? ''} onChange={(value) => change({ minutesPerVisit: value === '' ? null : Number(value) })} />
          </SimpleGrid>
          <Textarea label={t('respite.wish.note')} autosize minRows={1} maxLength={500} value={fields.note} onChange={(event) => change({ note: event.currentTarget.value })} />
          {!isReadOnly && (
            <Group justify="flex-end">
              <Button type="submit" loading={save.isRunning} disabled={fields.name.trim() === '' || fields.district.trim() === ''}>
                {t('ui.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
    </form>
  );
}

function fieldsOf({ kind, organisation, name, sex, phone, district, furtherDistricts, languages, skills: can, visitsPerWeek, minutesPerVisit, note }: Provider): Fields {
  return { kind, organisation, name, sex, phone, district, furtherDistricts, languages, skills: can, visitsPerWeek, minutesPerVisit, note };
}

function Pause({ provider }: { readonly provider: Provider }): ReactNode {
  const t = useT();
  const isSupervisor = useUser().role === 'supervisor';
  const [isOpened, setOpened] = useState(false);
  const pause = useCommand('respite.pauseProvider');
  const resume = useCommand('respite.resumeProvider');
  if (provider.pausedAt !== null) {
    return (
      <Group justify="space-between">
        <Text size="sm">{t('respite.provider.pausedBecause', { reason: provider.pausedReason ?? '' })}</Text>
        {isSupervisor && (
          <Button variant="default" loading={resume.isRunning} onClick={() => void resume.run({ id: provider.id })}>
            {t('respite.provider.resume')}
          </Button>
        )}
      </Group>
    );
  }
  if (!isSupervisor) return null;
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setOpened(true)}>
        {t('respite.provider.pause')}
      </Button>
      <ConfirmWithScope
        isOpened={isOpened}
        title={t('respite.provider.pause')}
        scope={[t('respite.provider.pauseScope')]}
        confirmLabel={t('respite.provider.pause')}
        isReasonNeeded
        isRunning={pause.isRunning}
        onConfirm={(reason) => void pause.run({ id: provider.id, reason }).then((done) => done && setOpened(false))}
        onClose={() => setOpened(false)}
      />
    </>
  );
}
