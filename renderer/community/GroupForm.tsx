// Making or changing a group: it needs its three staff at once, and a new one its rules.
import { Button, Drawer, Group as Row, NumberInput, Select, Stack, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Group } from '#shared/community/groups.contract.ts';
import { groupKinds, groupLimit, groupStages } from '#shared/community/words.ts';
import { newId } from '../platform/connect.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';

interface GroupFormProps {
  readonly isOpened: boolean;
  /** Null: a new one. */
  readonly group: Group | null;
  readonly onClose: () => void;
  readonly onSaved: (id: string) => void;
}

export function GroupForm({ isOpened, group, onClose, onSaved }: GroupFormProps): ReactNode {
  const t = useT();
  return (
    <Drawer opened={isOpened} onClose={onClose} position="right" size="md" title={t(group ? 'community.groups.edit' : 'community.groups.new')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {isOpened && <Fields group={group} onSaved={onSaved} onClose={onClose} />}
    </Drawer>
  );
}

function Fields({ group, onSaved, onClose }: Omit<GroupFormProps, 'isOpened'>): ReactNode {
  const t = useT();
  const create = useCommand('community.createGroup');
  const change = useCommand('community.changeGroup');
  const [id] = useState(() => group?.id ?? newId());
  const [draft, setDraft] = useState({ name: group?.name ?? '', disease: group?.disease ?? '', doctor: group?.staff.doctor ?? '', nurse: group?.staff.nurse ?? '', coordinator: group?.staff.coordinator ?? '', rules: group ? '—' : t('community.groups.rulesDraft') });
  const [kind, setKind] = useState(group?.kind ?? 'mutual_aid');
  const [stage, setStage] = useState(group?.stage ?? 'any');
  const [capacity, setCapacity] = useState<number | string>(group?.capacity ?? groupLimit);
  const places = typeof capacity === 'number' && capacity >= 2 && capacity <= groupLimit ? capacity : null;
  const isComplete = Object.values(draft).every((text) => text.trim() !== '') && places !== null;
  const field = (name: keyof typeof draft) => ({ required: true, maxLength: name === 'rules' ? 5000 : name === 'disease' ? 60 : 40, value: draft[name], onChange: (event: { currentTarget: { value: string } }) => setDraft({ ...draft, [name]: event.currentTarget.value }) });

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!isComplete) return;
    const { name, disease, doctor, nurse, coordinator, rules } = draft;
    const fields = { id, name, disease, stage, capacity: places, staff: { doctor, nurse, coordinator } };
    const done = group ? await change.run(fields) : await create.run({ ...fields, kind, rules });
    if (!done) return;
    showDone('ui.saved');
    onClose();
    onSaved(id);
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <TextInput label={t('community.groups.name')} description={t('community.groups.nameHint')} {...field('name')} data-autofocus />
        {!group && <Select label={t('community.groups.kind')} allowDeselect={false} data={groupKinds.map((value) => ({ value, label: t(`community.groups.kind.${value}`) }))} value={kind} onChange={(value) => setKind(groupKinds.find((one) => one === value) ?? kind)} />}
        <TextInput label={t('community.groups.disease')} {...field('disease')} />
        <Select label={t('community.groups.stage')} allowDeselect={false} data={groupStages.map((value) => ({ value, label: t(`community.groups.stage.${value}`) }))} value={stage} onChange={(value) => setStage(groupStages.find((one) => one === value) ?? stage)} />
        <NumberInput label={t('community.groups.capacity')} description={t('community.groups.capacityHint')} min={2} max={groupLimit} allowDecimal={false} value={capacity} onChange={setCapacity} />
        <Row grow align="flex-start">
          <TextInput label={t('community.groups.doctor')} {...field('doctor')} />
          <TextInput label={t('community.groups.nurse')} {...field('nurse')} />
          <TextInput label={t('community.groups.coordinator')} {...field('coordinator')} />
        </Row>
        {!group && <Textarea label={t('community.groups.rules')} autosize minRows={5} {...field('rules')} />}
        <Row justify="flex-end">
          <Button type="submit" loading={create.isRunning || change.isRunning} disabled={!isComplete}>
            {t('ui.save')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
