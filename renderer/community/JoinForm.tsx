// Bringing somebody into the group: who, under which nickname, that she agreed and pledged, and whose code she named.
import { Button, Checkbox, Drawer, Group as Row, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Recipient } from '#shared/messaging/recipient.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { DateField } from '../ui/DateField.tsx';
import { FindPerson } from './FindPerson.tsx';
import type { WholeGroup } from './whole-group.ts';
import classes from './community.module.css';

interface JoinFormProps {
  readonly isOpened: boolean;
  readonly group: WholeGroup;
  readonly onClose: () => void;
}

export function JoinForm({ isOpened, group, onClose }: JoinFormProps): ReactNode {
  const t = useT();
  return (
    <Drawer opened={isOpened} onClose={onClose} position="right" size="md" title={t('community.roll.join')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {isOpened && <Fields group={group} onClose={onClose} />}
    </Drawer>
  );
}

function Fields({ group, onClose }: Omit<JoinFormProps, 'isOpened'>): ReactNode {
  const t = useT();
  const format = useFormat();
  const join = useCommand('community.joinGroup');
  const [recipient, setRecipient] = useState<Recipient | null>(null);
  const [nickname, setNickname] = useState('');
  const [agreedOn, setAgreedOn] = useState<string | null>(() => format.date(backendNow()));
  const [hasAgreed, setAgreed] = useState(false);
  const [consentNote, setNote] = useState('');
  const [invitationCode, setCode] = useState('');

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!recipient || agreedOn === null || !hasAgreed) return;
    const done = await join.run({ groupId: group.id, recipient, nickname, agreedOn, consentNote, invitationCode: invitationCode.trim() || null });
    if (!done) return;
    showDone(done.invitation === 'held' ? 'community.roll.joinedHeld' : 'community.roll.joined');
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <FindPerson onChange={setRecipient} />
        <TextInput label={t('community.roll.nickname')} required maxLength={40} value={nickname} onChange={(event) => setNickname(event.currentTarget.value)} />
        <DateField label={t('community.roll.agreedOn')} required value={agreedOn} onChange={setAgreedOn} maxDate={format.date(backendNow())} />
        <p className={classes['rules']}>{group.rules.text}</p>
        <Checkbox label={t('community.roll.agreed', { version: group.rules.version, wording: group.consentWording })} checked={hasAgreed} onChange={(event) => setAgreed(event.currentTarget.checked)} />
        <TextInput label={t('community.roll.consentNote')} maxLength={300} value={consentNote} onChange={(event) => setNote(event.currentTarget.value)} />
        <TextInput label={t('community.roll.code')} maxLength={20} classNames={{ input: classes['code'] ?? '' }} value={invitationCode} onChange={(event) => setCode(event.currentTarget.value)} />
        <Row justify="flex-end">
          <Button type="submit" loading={join.isRunning} disabled={!recipient || nickname.trim() === '' || agreedOn === null || !hasAgreed}>
            {t('community.roll.join')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
