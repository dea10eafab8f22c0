// The conditions of an audience, with how many they mean as they are chosen. A saved audience fills them in.
import { Fieldset, Group, MultiSelect, NumberInput, Select, Stack, TagsInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { ReactNode } from 'react';
import type { AudienceInput } from '#shared/education/audience.ts';
import { audienceKinds, audienceSchema, diseasePrefixSchema } from '#shared/education/audience.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { DateField } from '../ui/DateField.tsx';
import { AudienceCount } from './AudienceCount.tsx';

const windows = [30, 60, 90, 180, 365] as const;

interface AudienceFieldsProps {
  readonly audience: AudienceInput;
  readonly onChange: (audience: AudienceInput) => void;
  /** Without the choice of a saved one: where it is being written itself. */
  readonly isPlain?: boolean;
}

export function AudienceFields({ audience, onChange, isPlain = false }: AudienceFieldsProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const departments = useCall('patients.listDepartments', {}).data ?? [];
  const plans = useCall('plans.listPlans', {}).data ?? [];
  const programmes = useCall('programmes.listProgrammes', {}).data ?? [];
  const saved = useCall('education.listAudiences', {}, { isEnabled: !isPlain }).data ?? [];
  const [settled] = useDebouncedValue(audience, 300);
  const valid = audienceSchema.safeParse(settled);
  const set = (change: Partial<AudienceInput>): void => onChange({ ...audience, ...change });
  const age = (value: number | string): number | null => (value === '' ? null : Number(value));
  const anyUnless = (chosen: readonly string[] | undefined): string => (chosen && chosen.length > 0 ? '' : t('education.audience.any'));
  const clear = { 'aria-label': t('ui.clear') };
  return (
    <Fieldset legend={t('education.lecture.audience')}>
      <Stack gap="xs">
        {saved.length > 0 && <Select size="xs" label={t('education.audience.saved')} clearable clearButtonProps={clear} data={saved.map(({ id, name }) => ({ value: id, label: name }))} onChange={(id) => onChange(saved.find((one) => one.id === id)?.definition ?? audience)} />}
        <Group gap="xs" grow align="flex-start">
          <Select size="xs" label={t('education.audience.who')} allowDeselect={false} data={audienceKinds.map((value) => ({ value, label: t(`education.audience.who.${value}`) }))} value={audience.who ?? 'patients'} onChange={(who) => set({ who: audienceKinds.find((kind) => kind === who) ?? 'patients' })} />
          <Select size="xs" label={t('education.audience.window')} allowDeselect={false} data={[...windows.map((days) => ({ value: String(days), label: t('education.audience.lastDays', { days }) })), { value: 'dates', label: t('education.audience.dates') }]} value={audience.lastDays == null ? 'dates' : String(audience.lastDays)} onChange={(value) => set({ lastDays: value === 'dates' ? null : Number(value) })} />
          {audience.lastDays == null && (
            <>
              <DateField size="xs" label={t('education.audience.dischargedFrom')} required value={audience.dischargedFrom} onChange={(day) => day !== null && set({ dischargedFrom: day })} />
              <DateField size="xs" label={t('education.audience.dischargedTo')} required value={audience.dischargedTo} onChange={(day) => day !== null && set({ dischargedTo: day })} />
            </>
          )}
          <NumberInput size="xs" label={t('education.audience.ageFrom')} placeholder={t('education.audience.any')} min={0} max={130} allowDecimal={false} value={audience.ageFrom ?? ''} onChange={(value) => set({ ageFrom: age(value) })} />
          <NumberInput size="xs" label={t('education.audience.ageTo')} placeholder={t('education.audience.any')} min={0} max={130} allowDecimal={false} value={audience.ageTo ?? ''} onChange={(value) => set({ ageTo: age(value) })} />
        </Group>
        <Group gap="xs" grow align="flex-start">
          <TagsInput size="xs" label={t('education.article.diseases')} placeholder={anyUnless(audience.diseases)} value={[...(audience.diseases ?? [])]} onChange={(codes) => set({ diseases: codes.map((code) => code.trim().toUpperCase()).filter((code) => diseasePrefixSchema.safeParse(code).success) })} />
          <MultiSelect size="xs" label={t('education.audience.departments')} placeholder={anyUnless(audience.departmentIds)} searchable clearable clearButtonProps={clear} data={departments.map(({ id, name }) => ({ value: id, label: name }))} value={[...(audience.departmentIds ?? [])]} onChange={(departmentIds) => set({ departmentIds })} />
        </Group>
        <Group gap="xs" grow align="flex-start">
          <MultiSelect size="xs" label={t('education.audience.plans')} placeholder={anyUnless(audience.planIds)} searchable clearable clearButtonProps={clear} data={plans.map((plan) => ({ value: plan.id, label: plan.title }))} value={[...(audience.planIds ?? [])]} onChange={(planIds) => set({ planIds })} />
          <MultiSelect size="xs" label={t('education.audience.programmes')} placeholder={anyUnless(audience.programmeIds)} clearable clearButtonProps={clear} data={programmes.map(({ id, title }) => ({ value: id, label: title[locale] }))} value={[...(audience.programmeIds ?? [])]} onChange={(programmeIds) => set({ programmeIds })} />
          <TagsInput size="xs" label={t('education.audience.districts')} placeholder={anyUnless(audience.districts)} value={[...(audience.districts ?? [])]} onChange={(districts) => set({ districts: districts.map((name) => name.trim()).filter((name) => name.length >= 2) })} />
        </Group>
        {valid.success && <AudienceCount audience={valid.data} />}
      </Stack>
    </Fieldset>
  );
}
