// Stories of members: what was told, what was agreed about it, where it stands, and what has to come down.
import { Button, Group as Row, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Story } from '#shared/community/circle.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showNotice } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FilterBar } from '../ui/FilterBar.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Section } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import type { StoryDialog } from './StoryDialogs.tsx';
import { StoryDialogs } from './StoryDialogs.tsx';
import classes from './community.module.css';

const tones = { noConsent: 'soon', usable: 'done', expired: 'parked', revoked: 'parked', silent: 'parked' } as const;
const useTones = { shown: 'done', mustGo: 'overdue', takenDown: 'parked' } as const;

export function Stories(): ReactNode {
  const t = useT();
  const call = useCall('community.listStories', {});
  const [dialog, setDialog] = useState<StoryDialog | null>(null);
  return (
    <>
      <FilterBar>
        <Button ml="auto" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDialog({ kind: 'edit', story: null })}>
          {t('community.stories.new')}
        </Button>
      </FilterBar>
      <Loaded call={call} empty={(stories) => (stories.length === 0 ? <EmptyState title={t('community.stories.empty')} hint={t('community.stories.emptyHint')} /> : null)}>
        {(stories) => (
          <Stack gap="md">
            {stories.map((story) => (
              <StoryCard key={story.id} story={story} onOpen={setDialog} />
            ))}
          </Stack>
        )}
      </Loaded>
      <StoryDialogs dialog={dialog} onClose={() => setDialog(null)} />
    </>
  );
}

function StoryCard({ story, onOpen }: { readonly story: Story; readonly onOpen: (dialog: StoryDialog) => void }): ReactNode {
  const t = useT();
  const revoke = useCommand('community.revokeStory');
  const [isRevoking, setRevoking] = useState(false);
  return (
    <Section title={story.title} actions={<StatusChip tone={tones[story.state]} label={t(`community.stories.state.${story.state}`)} />}>
      <Text size="sm" c="dimmed">
        {`${story.toldAs} · ${story.memberNumber}`}
      </Text>
      <p className={classes['rules']}>{story.text ?? t('community.stories.hidden')}</p>
      <Consent story={story} />
      <Uses story={story} />
      <Row gap={6} mt="xs" className="screen-only">
        {story.state === 'usable' && (
          <Button size="compact-sm" variant="default" onClick={() => onOpen({ kind: 'use', story })}>
            {t('community.stories.use')}
          </Button>
        )}
        {story.state !== 'silent' && (
          <Button size="compact-sm" variant="default" onClick={() => onOpen({ kind: 'consent', story })}>
            {t('community.stories.consent')}
          </Button>
        )}
        {story.text !== null && (
          <Button size="compact-sm" variant="default" onClick={() => onOpen({ kind: 'edit', story })}>
            {t('community.stories.edit')}
          </Button>
        )}
        {story.state === 'usable' && (
          <Button size="compact-sm" variant="default" onClick={() => setRevoking(true)}>
            {t('community.stories.revoke')}
          </Button>
        )}
      </Row>
      <ConfirmWithScope
        isOpened={isRevoking}
        title={t('community.stories.revoke')}
        scope={[t('community.stories.revokeScope')]}
        confirmLabel={t('community.stories.revoke')}
        isReasonNeeded
        isRunning={revoke.isRunning}
        onConfirm={(reason) =>
          void revoke.run({ storyId: story.id, reason }).then((done) => {
            if (!done) return;
            showNotice('community.stories.revoked', { count: done.toTakeDown });
            setRevoking(false);
          })
        }
        onClose={() => setRevoking(false)}
      />
    </Section>
  );
}

function Consent({ story: { consent } }: { readonly story: Story }): ReactNode {
  const t = useT();
  const format = useFormat();
  if (!consent) return null;
  const { givenBy, givenOn: on, what, validUntil: until, wording, revokedAt, revokedReason } = consent;
  const reason = revokedReason === '#changed' ? t('community.stories.byOtherWords') : revokedReason === '#replaced' ? t('community.stories.byNewer') : (revokedReason ?? '');
  return (
    <Text size="sm">
      {t('community.stories.consentLine', { givenBy, on, what, until, wording, places: consent.places.map((place) => t(`community.stories.place.${place}`)).join('、') })}
      {revokedAt !== null && ` · ${t('community.stories.revokedLine', { at: format.dateTime(revokedAt), reason })}`}
    </Text>
  );
}

function Uses({ story: { uses } }: { readonly story: Story }): ReactNode {
  const t = useT();
  const confirm = useCommand('community.confirmTakenDown');
  if (uses.length === 0) return null;
  return (
    <ul className={classes['list']}>
      {uses.map((use) => (
        <li key={use.id}>
          {`${use.usedOn} · ${t(`community.stories.place.${use.place}`)} · ${use.detail} `}
          <StatusChip tone={useTones[use.state]} label={t(`community.stories.use.${use.state}`)} />{' '}
          {use.state !== 'takenDown' && (
            <Button size="compact-xs" variant="default" className="screen-only" loading={confirm.isRunning} onClick={() => void confirm.run({ useId: use.id })}>
              {t('community.stories.confirmDown')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
