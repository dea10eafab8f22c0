// What came outside a call: in person, by letter, online. The patient may be left out; then it says who spoke.
import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { FeedbackChannel } from '#shared/satisfaction/feedback.ts';
import { feedbackChannels } from '#shared/satisfaction/feedback.ts';
import type { Statement } from '#shared/satisfaction/satisfaction.contract.ts';
import { instantAt } from '#shared/time/civil.ts';
import { FindPatient } from '../patients/FindPatient.tsx';
import { newId } from '../platform/connect.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCommand } from '../platform/rpc.tsx';
import { DateField } from '../ui/DateField.tsx';
import { StatementFields } from './StatementFields.tsx';

const nothingSaid: Statement = { kind: 'complaint', departmentId: null, personName: null, category: null, text: '', wantsAnswer: false, informant: null };
const channels: readonly FeedbackChannel[] = feedbackChannels.filter((channel) => channel !== 'call');

interface NewFeedbackProps {
  readonly isOpened: boolean;
  readonly onClose: () => void;
  readonly onRecorded: (id: string) => void;
}

export function NewFeedback({ isOpened, ...handlers }: NewFeedbackProps): ReactNode {
  const t = useT();
  return (
    <Modal opened={isOpened} onClose={handlers.onClose} title={t('satisfaction.add')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <NewFeedbackForm {...handlers} />
    </Modal>
  );
}

function NewFeedbackForm({ onClose, onRecorded }: Omit<NewFeedbackProps, 'isOpened'>): ReactNode {
  const t = useT();
  const { zone, date } = useFormat();
  const record = useCommand('satisfaction.record');
  const [id] = useState(newId);
  const [channel, setChannel] = useState<FeedbackChannel>('walk_in');
  const [patientId, setPatientId] = useState<string | null>(null);
  const today = date(backendNow());
  const [day, setDay] = useState<string | null>(today);
  const [statement, setStatement] = useState(nothingSaid);
  const isComplete = statement.text.trim() !== '' && day !== null;

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!isComplete) return;
    // Today means now; an earlier day has no known time and counts from its beginning.
    const receivedAt = day === today ? null : instantAt(day, '00:00', zone);
    const departmentId = statement.departmentId ?? undefined;
    if (await record.run({ id, channel, patientId, receivedAt, statement: { ...statement, departmentId } })) onRecorded(id);
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Text size="sm">{t('satisfaction.addHint')}</Text>
        <Group grow align="flex-start">
          <Select size="xs" label={t('satisfaction.field.channel')} allowDeselect={false} data={channels.map((value) => ({ value, label: t(`satisfaction.channel.${value}`) }))} value={channel} onChange={(value) => setChannel(channels.find((known) => known === value) ?? channel)} />
          <DateField size="xs" label={t('satisfaction.field.receivedOn')} required value={day} onChange={setDay} maxDate={today} />
        </Group>
        <FindPatient label={t('satisfaction.field.patient')} value={patientId} onChange={setPatientId} />
        <StatementFields value={statement} onChange={(change) => setStatement({ ...statement, ...change })} hasInformant takesFocus />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={record.isRunning} disabled={!isComplete}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
