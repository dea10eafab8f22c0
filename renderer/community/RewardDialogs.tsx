// What is done with a reward: made or changed, approved, its approval withdrawn, stocked, redeemed for a member.
import { Button, Group as Row, Modal, NumberInput, Select, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Reward } from '#shared/community/points.contract.ts';
import { newId } from '../platform/connect.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { DateField } from '../ui/DateField.tsx';

export type RewardDialog = { readonly kind: 'edit'; readonly reward: Reward | null } | { readonly kind: 'approve' | 'withdraw' | 'stock' | 'redeem'; readonly reward: Reward };

interface DialogProps<R = Reward> {
  readonly reward: R;
  readonly onDone: () => void;
}

export function RewardDialogs({ dialog, onClose }: { readonly dialog: RewardDialog | null; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const withdraw = useCommand('community.withdrawApproval');
  const titles = { edit: dialog?.reward ? 'community.rewards.edit' : 'community.rewards.new', approve: 'community.rewards.approve', withdraw: 'community.rewards.withdraw', stock: 'community.rewards.changeStock', redeem: 'community.rewards.redeemFor' } as const;
  const shown = dialog?.kind === 'withdraw' ? null : dialog;
  return (
    <>
      <Modal opened={shown !== null} onClose={onClose} title={shown ? t(titles[shown.kind]) : ''} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {shown?.kind === 'edit' && <Edit key={shown.reward?.id ?? ''} reward={shown.reward} onDone={onClose} />}
        {shown?.kind === 'approve' && <Approve key={shown.reward.id} reward={shown.reward} onDone={onClose} />}
        {shown?.kind === 'stock' && <Stock key={shown.reward.id} reward={shown.reward} onDone={onClose} />}
        {shown?.kind === 'redeem' && <Redeem key={shown.reward.id} reward={shown.reward} onDone={onClose} />}
      </Modal>
      <ConfirmWithScope
        isOpened={dialog?.kind === 'withdraw'}
        title={t('community.rewards.withdraw')}
        scope={[t('community.rewards.withdrawScope')]}
        confirmLabel={t('community.rewards.withdraw')}
        isReasonNeeded
        isRunning={withdraw.isRunning}
        onConfirm={(reason) => void withdraw.run({ approvalId: dialog?.reward?.approval?.id ?? '', reason }).then((done) => done && onClose())}
        onClose={onClose}
      />
    </>
  );
}

function Edit({ reward, onDone }: DialogProps<Reward | null>): ReactNode {
  const t = useT();
  const save = useCommand('community.saveReward');
  const [id] = useState(() => reward?.id ?? newId());
  const [title, setTitle] = useState(reward?.title ?? '');
  const [description, setDescription] = useState(reward?.description ?? '');
  const [points, setPoints] = useState<number | string>(reward?.points ?? 100);
  const isComplete = title.trim() !== '' && typeof points === 'number';

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!isComplete || !(await save.run({ id, title, description, points }))) return;
    showDone('ui.saved');
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <TextInput label={t('community.rewards.title')} required maxLength={60} value={title} onChange={(event) => setTitle(event.currentTarget.value)} data-autofocus />
        <Textarea label={t('community.rewards.description')} autosize minRows={2} maxLength={500} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
        <NumberInput label={t('community.rewards.points')} min={1} allowDecimal={false} value={points} onChange={setPoints} />
        <Save isRunning={save.isRunning} isComplete={isComplete} label={t('ui.save')} />
      </Stack>
    </form>
  );
}

function Approve({ reward, onDone }: DialogProps): ReactNode {
  const t = useT();
  const record = useCommand('community.recordApproval');
  const [number, setNumber] = useState('');
  const [approvedOn, setApprovedOn] = useState<string | null>(null);
  const [validUntil, setValidUntil] = useState<string | null>(null);
  const isComplete = number.trim() !== '' && approvedOn !== null && validUntil !== null && approvedOn <= validUntil;

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!isComplete || !(await record.run({ rewardId: reward.id, number, approvedOn, validUntil }))) return;
    showDone('ui.saved');
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Text size="sm">{t('community.rewards.approveHint', { title: reward.title, points: reward.points })}</Text>
        <TextInput label={t('community.rewards.number')} required maxLength={60} value={number} onChange={(event) => setNumber(event.currentTarget.value)} data-autofocus />
        <DateField label={t('community.rewards.approvedOn')} required value={approvedOn} onChange={setApprovedOn} />
        <DateField label={t('community.rewards.validUntil')} required value={validUntil} onChange={setValidUntil} {...(approvedOn === null ? {} : { minDate: approvedOn })} />
        <Save isRunning={record.isRunning} isComplete={isComplete} label={t('community.rewards.approve')} />
      </Stack>
    </form>
  );
}

function Stock({ reward, onDone }: DialogProps): ReactNode {
  const t = useT();
  const change = useCommand('community.changeStock');
  const [quantity, setQuantity] = useState<number | string>(10);
  const [note, setNote] = useState('');
  const isComplete = typeof quantity === 'number' && quantity !== 0 && reward.stock + quantity >= 0;

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!isComplete || !(await change.run({ rewardId: reward.id, quantity, note }))) return;
    showDone('ui.saved');
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Text size="sm">{`${reward.title} · ${t('community.rewards.stock')} ${reward.stock}`}</Text>
        <NumberInput label={t('community.rewards.quantity')} allowDecimal={false} min={-reward.stock} max={10_000} value={quantity} onChange={setQuantity} data-autofocus />
        <TextInput label={t('community.rewards.note')} maxLength={200} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <Save isRunning={change.isRunning} isComplete={isComplete} label={t('ui.save')} />
      </Stack>
    </form>
  );
}

function Redeem({ reward, onDone }: DialogProps): ReactNode {
  const t = useT();
  const redeem = useCommand('community.redeemReward');
  const [id] = useState(newId);
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), 200);
  const [memberId, setMember] = useState<string | null>(null);
  // A chosen option stands in the field as text and must not be searched for.
  const found = useCall('community.listMembers', { search: memberId === null ? settled : '' }, { keepPrevious: true }).data ?? [];
  const offered = found.filter((member) => member.silence === null && member.balance >= reward.points);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const done = memberId !== null && (await redeem.run({ id, memberId, rewardId: reward.id }));
    if (!done) return;
    showDone('community.rewards.done', done);
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Text size="sm">{t('community.rewards.redeemScope', { title: reward.title, points: reward.points })}</Text>
        <Select
          label={t('community.rewards.member')}
          placeholder={t('community.members.search')}
          searchable
          data={offered.map((member) => ({ value: member.memberId, label: t('community.rewards.memberOption', { number: member.number, name: member.name, balance: member.balance }) }))}
          filter={({ options }) => options}
          value={memberId}
          onChange={setMember}
          onSearchChange={setText}
          nothingFoundMessage={t('community.members.empty')}
        />
        <Save isRunning={redeem.isRunning} isComplete={memberId !== null} label={t('community.rewards.redeem')} />
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
