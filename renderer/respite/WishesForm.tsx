// What the family wishes: asked in the call, entered as it is said. Sex and skills are conditions of the match, the rest its order.
import { Button, Checkbox, Group, MultiSelect, NumberInput, Select, SimpleGrid, Stack, TagsInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Wishes } from '#shared/respite/respite.contract.ts';
import { sexes, skills } from '#shared/respite/vocabulary.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { ClockTimeField } from '../ui/ClockTimeField.tsx';
import { DateField } from '../ui/DateField.tsx';

export interface WishesDraft {
  readonly reason: string;
  readonly hasAgreed: boolean;
  readonly wishes: Wishes;
}

export const noWishes: Wishes = { serviceId: null, visits: 1, minutes: null, earliestOn: null, latestOn: null, times: [], district: null, language: null, sex: null, skills: [], note: '' };

const usualTime = { from: '09:00', to: '17:00' };

interface WishesFormProps {
  readonly initial: WishesDraft;
  readonly isRunning: boolean;
  readonly canSave?: boolean;
  /** Fields above: of a new request, whose it is. */
  readonly children?: ReactNode;
  readonly onSave: (draft: WishesDraft) => void;
  readonly onClose: () => void;
}

export function WishesForm({ initial, isRunning, canSave = true, children, onSave, onClose }: WishesFormProps): ReactNode {
  const t = useT();
  const [wishes, setWishes] = useState(initial.wishes);
  const [reason, setReason] = useState(initial.reason);
  const [hasAgreed, setAgreed] = useState(initial.hasAgreed);
  const services = useCall('respite.listServices', {}).data ?? [];
  const words = useCall('respite.listWords', {}).data ?? { districts: [], languages: [] };
  const change = (part: Partial<Wishes>): void => setWishes({ ...wishes, ...part });
  const service = services.find(({ id }) => id === wishes.serviceId);
  const [time] = wishes.times;
  const setTime = (part: Partial<Wishes['times'][number]>): void => {
    const next = { weekdays: time?.weekdays ?? [], from: time?.from ?? usualTime.from, to: time?.to ?? usualTime.to, ...part };
    change({ times: [next, ...wishes.times.slice(1)] });
  };
  const isTimeFit = time === undefined || time.from < time.to;

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    onSave({ reason: reason.trim(), hasAgreed, wishes: { ...wishes, note: wishes.note.trim() } });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {children}
        <Textarea label={t('respite.wish.reason')} autosize minRows={1} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <SimpleGrid cols={3} spacing="sm">
          <Select label={t('respite.wish.service')} data={services.filter((one) => !one.isRetired || one.id === wishes.serviceId).map((one) => ({ value: one.id, label: one.title }))} value={wishes.serviceId} onChange={(serviceId) => change({ serviceId })} clearable clearButtonProps={{ 'aria-label': t('ui.clear') }} />
          <NumberInput label={t('respite.wish.minutes')} min={30} max={1440} step={30} allowDecimal={false} value={wishes.minutes ?? service?.minutes ?? ''} onChange={(value) => change({ minutes: value === '' ? null : Number(value) })} />
          <NumberInput label={t('respite.wish.visits')} min={1} max={20} allowDecimal={false} value={wishes.visits} onChange={(value) => change({ visits: Number(value) || 1 })} />
          <Word label={t('respite.wish.district')} known={words.districts} value={wishes.district} onChange={(district) => change({ district })} />
          <Word label={t('respite.wish.language')} known={words.languages} value={wishes.language} onChange={(language) => change({ language })} />
          <Select label={t('respite.wish.sex')} data={sexes.map((sex) => ({ value: sex, label: t(`respite.sex.${sex}`) }))} value={wishes.sex} onChange={(value) => change({ sex: sexes.find((sex) => sex === value) ?? null })} clearable clearButtonProps={{ 'aria-label': t('ui.clear') }} />
          <DateField label={t('respite.wish.earliest')} value={wishes.earliestOn} onChange={(earliestOn) => change({ earliestOn })} clearable />
          <DateField label={t('respite.wish.latest')} value={wishes.latestOn} onChange={(latestOn) => change({ latestOn })} clearable />
        </SimpleGrid>
        <MultiSelect label={t('respite.wish.skills')} data={skills.map((skill) => ({ value: skill, label: t(`respite.skill.${skill}`) }))} value={[...wishes.skills]} onChange={(chosen) => change({ skills: skills.filter((skill) => chosen.includes(skill)) })} clearButtonProps={{ 'aria-label': t('ui.clear') }} />
        <Group gap="sm" align="flex-end">
          <Checkbox.Group label={t('respite.wish.weekdays')} value={(time?.weekdays ?? []).map(String)} onChange={(days) => setTime({ weekdays: days.map(Number).toSorted() })}>
            <Group gap="sm" mt={4}>
              {([1, 2, 3, 4, 5, 6, 7] as const).map((day) => (
                <Checkbox key={day} value={String(day)} label={t(`escalations.roster.weekday.${day}`)} />
              ))}
            </Group>
          </Checkbox.Group>
          <ClockTimeField label={t('respite.wish.from')} value={time?.from ?? ''} onChange={(from) => from !== '' && setTime({ from })} />
          <ClockTimeField label={t('respite.wish.to')} value={time?.to ?? ''} onChange={(to) => to !== '' && setTime({ to })} error={isTimeFit ? undefined : t('respite.wish.timeOrder')} />
          {time && (
            <Button variant="subtle" onClick={() => change({ times: wishes.times.slice(1) })}>
              {t('respite.wish.anyTime')}
            </Button>
          )}
        </Group>
        <Textarea label={t('respite.wish.note')} autosize minRows={1} maxLength={500} value={wishes.note} onChange={(event) => change({ note: event.currentTarget.value })} />
        <Checkbox label={t('respite.wish.agreed')} description={t('respite.wish.agreedHint')} checked={hasAgreed} onChange={(event) => setAgreed(event.currentTarget.checked)} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={isRunning} disabled={!canSave || !isTimeFit}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** One word of the hospital's own: known ones are offered, a new one may be typed. */
function Word({ label, known, value, onChange }: { readonly label: string; readonly known: readonly string[]; readonly value: string | null; readonly onChange: (word: string | null) => void }): ReactNode {
  const t = useT();
  return <TagsInput label={label} data={[...known]} maxTags={1} value={value === null ? [] : [value]} onChange={([word]) => onChange(word ?? null)} clearButtonProps={{ 'aria-label': t('ui.clear') }} />;
}
