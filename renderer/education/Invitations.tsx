// Inviting the audience of a lecture: first how many it would be and why some cannot be invited, then part by part with a pause at
// hand, and the list of who was and who was not.
import { Button, Group, Progress, Text } from '@mantine/core';
import { IconPlayerPause, IconSend } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Lecture } from '#shared/education/lectures.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import type { OutputOf } from '../platform/rpc.tsx';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { Section } from '../ui/PageHead.tsx';
import { AudienceCount } from './AudienceCount.tsx';
import { useAudienceNames } from './useAudienceNames.ts';
import { audienceText, personText, refusalText } from './wording.ts';

type Invitation = OutputOf<'education.listInvitations'>[number];

export function Invitations({ lecture }: { readonly lecture: Lecture }): ReactNode {
  const t = useT();
  const format = useFormat();
  const nameOf = useAudienceNames();
  const call = useCall('education.listInvitations', { lectureId: lecture.id });
  const columns: GridColumn<Invitation>[] = [
    { accessor: 'name', title: t('education.people.name'), render: (row) => personText(t, row) },
    { accessor: 'invitedAt', title: t('messaging.field.created'), width: 160, render: (row) => format.dateTime(row.invitedAt) },
    { accessor: 'refusal', title: t('education.invite.state'), width: 260, render: (row) => (row.refusal === null ? t('education.invite.queued') : refusalText(t, row.refusal)) },
  ];
  return (
    <>
      {lecture.state === 'planned' && (
        <Section title={t('education.lecture.audience')}>
          <Text size="sm" mb="xs">
            {audienceText(t, lecture.audience, nameOf)}
          </Text>
          <AudienceCount audience={lecture.audience} lectureId={lecture.id} />
          <Invite lecture={lecture} />
          <Text size="xs" c="dimmed" mt="xs">
            {t('education.invite.consentHint')}
          </Text>
        </Section>
      )}
      {(lecture.invited > 0 || lecture.refused > 0) && (
        <Text size="sm" c="dimmed" mb="xs">
          {t('education.invite.invited', { invited: lecture.invited, refused: lecture.refused })}
        </Text>
      )}
      <DataGrid label={t('education.part.invite')} rows={call.data} rowKey={(row) => row.id} columns={columns} empty={{ title: t('education.invite.empty') }} error={call.error} onRetry={() => void call.refetch()} />
    </>
  );
}

const partSize = 100;

interface Progressed {
  readonly done: number;
  readonly invited: number;
  readonly refused: number;
}

function Invite({ lecture }: { readonly lecture: Lecture }): ReactNode {
  const t = useT();
  const counted = useCall('education.countAudience', { audience: lecture.audience }).data;
  const invite = useCommand('education.inviteAudience');
  const isPaused = useRef(false);
  const [progress, setProgress] = useState<Progressed | null>(null);
  const [isRunning, setRunning] = useState(false);
  const total = (counted?.patients ?? 0) + (counted?.caregivers ?? 0);

  async function send(): Promise<void> {
    isPaused.current = false;
    setRunning(true);
    await sendParts({ done: 0, invited: 0, refused: 0 }, null);
    setRunning(false);
  }

  async function sendParts(before: Progressed, after: string | null): Promise<void> {
    const part = await invite.run({ lectureId: lecture.id, after, limit: partSize });
    if (!part) return;
    const sum = { done: part.next === null ? total : Math.min(total, before.done + partSize), invited: before.invited + part.invited, refused: before.refused + part.refused };
    setProgress(sum);
    if (part.next === null) showDone('education.invite.done', { invited: sum.invited, refused: sum.refused });
    else if (!isPaused.current) await sendParts(sum, part.next);
  }

  return (
    <>
      <Group gap="sm" mt="sm">
        <Button leftSection={<IconSend size={16} aria-hidden />} loading={isRunning} disabled={!counted || total === 0 || counted.isTooMany} onClick={() => void send()}>
          {t('education.invite.send')}
        </Button>
        {isRunning && (
          <Button variant="default" leftSection={<IconPlayerPause size={16} aria-hidden />} onClick={() => { isPaused.current = true; }}>
            {t('education.invite.stop')}
          </Button>
        )}
      </Group>
      {progress && (
        <div aria-live="polite">
          <Progress mt="xs" value={total === 0 ? 100 : (100 * progress.done) / total} aria-label={t('education.invite.send')} />
          <Text size="sm" className="figures">
            {t('education.invite.progress', { ...progress, total })}
          </Text>
        </div>
      )}
    </>
  );
}
