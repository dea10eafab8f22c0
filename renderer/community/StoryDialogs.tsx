// Writing a story down, recording what was agreed about it, and where it is used.
import { Button, Checkbox, Drawer, Group as Row, Select, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Story } from '#shared/community/circle.contract.ts';
import type { StoryPlace } from '#shared/community/words.ts';
import { storyPlaces } from '#shared/community/words.ts';
import { newId } from '../platform/connect.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall, useCommand } from '../platform/rpc.tsx';
import { DateField } from '../ui/DateField.tsx';

export type StoryDialog = { readonly kind: 'edit'; readonly story: Story | null } | { readonly kind: 'consent' | 'use'; readonly story: Story };

export function StoryDialogs({ dialog, onClose }: { readonly dialog: StoryDialog | null; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const titles = { edit: 'community.stories.new', consent: 'community.stories.consent', use: 'community.stories.use' } as const;
  return (
    <Drawer opened={dialog !== null} onClose={onClose} position="right" size="md" title={dialog ? t(titles[dialog.kind]) : ''} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {dialog?.kind === 'edit' && <Edit key={dialog.story?.id ?? ''} story={dialog.story} onDone={onClose} />}
      {dialog?.kind === 'consent' && <Consent key={dialog.story.id} story={dialog.story} onDone={onClose} />}
      {dialog?.kind === 'use' && <Use key={dialog.story.id} story={dialog.story} onDone={onClose} />}
    </Drawer>
  );
}

function Edit({ story, onDone }: { readonly story: Story | null; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const save = useCommand('community.saveStory');
  const [id] = useState(() => story?.id ?? newId());
  const [memberId, setMember] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.trim(), 200);
  const members = useCall('community.listMembers', { search: memberId === null ? settled : '' }, { isEnabled: story === null, keepPrevious: true }).data ?? [];
  const [title, setTitle] = useState(story?.title ?? '');
  const [toldAs, setToldAs] = useState(story?.toldAs ?? '');
  const [text, setText] = useState(story?.text ?? '');
  const isComplete = (story !== null || memberId !== null) && [title, toldAs, text].every((one) => one.trim() !== '');

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    // Whose story it is, is not changed afterwards.
    if (isComplete && (await save.run({ id, memberId: memberId ?? id, title, text, toldAs }))) onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        {story ? (
          <Text size="sm">{t('community.stories.editHint')}</Text>
        ) : (
          <Select label={t('community.stories.member')} placeholder={t('community.members.search')} searchable data={members.filter((one) => one.silence === null).map((one) => ({ value: one.memberId, label: `${one.number} ${one.name} · ${one.groups.join('、')}` }))} filter={({ options }) => options} value={memberId} onChange={setMember} onSearchChange={setSearch} nothingFoundMessage={t('community.members.empty')} />
        )}
        <TextInput label={t('community.stories.title')} required maxLength={80} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
        <TextInput label={t('community.stories.toldAs')} description={t('community.stories.toldAsHint')} required maxLength={40} value={toldAs} onChange={(event) => setToldAs(event.currentTarget.value)} />
        <Textarea label={t('community.stories.text')} required autosize minRows={6} maxLength={10_000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Save isRunning={save.isRunning} isComplete={isComplete} label={t('ui.save')} />
      </Stack>
    </form>
  );
}

function Consent({ story, onDone }: { readonly story: Story; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const record = useCommand('community.recordStoryConsent');
  const [places, setPlaces] = useState<string[]>([]);
  const [what, setWhat] = useState('');
  const [givenBy, setGivenBy] = useState('');
  const [givenOn, setGivenOn] = useState<string | null>(() => format.date(backendNow()));
  const [validUntil, setUntil] = useState<string | null>(null);
  const isComplete = places.length > 0 && what.trim() !== '' && givenBy.trim() !== '' && givenOn !== null && validUntil !== null && givenOn <= validUntil;

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!isComplete) return;
    const chosen = storyPlaces.filter((place) => places.includes(place));
    if (await record.run({ storyId: story.id, places: chosen, what, givenBy, givenOn, validUntil })) onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Text size="sm">{story.title}</Text>
        <Checkbox.Group label={t('community.stories.places')} required value={places} onChange={setPlaces}>
          <Stack gap={6} mt={4}>
            {storyPlaces.map((place) => (
              <Checkbox key={place} value={place} label={t(`community.stories.place.${place}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <TextInput label={t('community.stories.what')} description={t('community.stories.whatHint')} required maxLength={200} value={what} onChange={(event) => setWhat(event.currentTarget.value)} />
        <TextInput label={t('community.stories.givenBy')} required maxLength={40} value={givenBy} onChange={(event) => setGivenBy(event.currentTarget.value)} />
        <DateField label={t('community.stories.givenOn')} required value={givenOn} onChange={setGivenOn} maxDate={format.date(backendNow())} />
        <DateField label={t('community.stories.until')} required value={validUntil} onChange={setUntil} isAppointment />
        <Save isRunning={record.isRunning} isComplete={isComplete} label={t('community.stories.consent')} />
      </Stack>
    </form>
  );
}

function Use({ story, onDone }: { readonly story: Story; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const use = useCommand('community.useStory');
  const [id] = useState(newId);
  const places = story.consent?.places ?? [];
  const [place, setPlace] = useState<StoryPlace | null>(places[0] ?? null);
  const [detail, setDetail] = useState('');
  const [on, setOn] = useState<string | null>(() => format.date(backendNow()));
  const isComplete = place !== null && detail.trim() !== '' && on !== null;

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (isComplete && (await use.run({ id, storyId: story.id, place, detail, on }))) onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Text size="sm">{`${story.title} · ${story.consent?.what ?? ''}`}</Text>
        <Select label={t('community.stories.place')} allowDeselect={false} data={places.map((value) => ({ value, label: t(`community.stories.place.${value}`) }))} value={place} onChange={(value) => setPlace(places.find((one) => one === value) ?? place)} />
        <TextInput label={t('community.stories.detail')} required maxLength={100} value={detail} onChange={(event) => setDetail(event.currentTarget.value)} />
        <DateField label={t('community.stories.usedOn')} required value={on} onChange={setOn} />
        <Save isRunning={use.isRunning} isComplete={isComplete} label={t('community.stories.use')} />
      </Stack>
    </form>
  );
}

function Save({ isRunning, isComplete, label }: { readonly isRunning: boolean; readonly isComplete: boolean; readonly label: string }): ReactNode {
  return (
    <Row justify="flex-end">
      <Button type="submit" loading={isRunning} disabled={!isComplete}>
        {label}
      </Button>
    </Row>
  );
}
