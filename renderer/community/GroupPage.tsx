// One group: who looks after it, its rules, its roll, its sessions, what was reported.
import { Button, Group as Row, Tabs, Text, Textarea } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, PageHead, Section } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { GroupForm } from './GroupForm.tsx';
import { GroupReports } from './GroupReports.tsx';
import { Roll } from './Roll.tsx';
import { Sessions } from './Sessions.tsx';
import type { WholeGroup } from './whole-group.ts';
import classes from './community.module.css';

export function GroupPage({ groupId }: { readonly groupId: string }): ReactNode {
  const t = useT();
  const call = useCall('community.getGroup', { id: groupId });
  return (
    <Page isWide>
      <Button variant="subtle" size="compact-sm" mb="xs" className="screen-only" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={() => navigate('/community/groups')}>
        {t('community.back')}
      </Button>
      <Loaded call={call} rows={10}>
        {(group) => (group ? <Body group={group} /> : <EmptyState title={t('community.groups.missing')} />)}
      </Loaded>
    </Page>
  );
}

function Body({ group }: { readonly group: WholeGroup }): ReactNode {
  const t = useT();
  const isSupervisor = useUser().role === 'supervisor';
  const [isEditing, setEditing] = useState(false);
  const facts = [t(`community.groups.kind.${group.kind}`), group.disease, t(`community.groups.stage.${group.stage}`), `${t('community.groups.members')} ${group.members} / ${group.capacity}`];
  return (
    <>
      <PageHead
        title={group.name}
        description={
          <>
            {facts.join(' · ')}
            <br />
            {`${t('community.groups.doctor')} ${group.staff.doctor} · ${t('community.groups.nurse')} ${group.staff.nurse} · ${t('community.groups.coordinator')} ${group.staff.coordinator}`} {group.closedAt !== null && <StatusChip tone="parked" label={`${t('community.groups.closed')} · ${group.closedReason ?? ''}`} />}
          </>
        }
        actions={
          isSupervisor && (
            <>
              <Button variant="default" onClick={() => setEditing(true)}>
                {t('community.groups.edit')}
              </Button>
              <CloseOrReopen group={group} />
            </>
          )
        }
      />
      <Tabs defaultValue="roll" keepMounted={false}>
        <Tabs.List className="screen-only" mb="sm">
          <Tabs.Tab value="roll">{t('community.roll.title')}</Tabs.Tab>
          <Tabs.Tab value="sessions">{t('community.sessions.title')}</Tabs.Tab>
          <Tabs.Tab value="reports">{group.openReports > 0 ? `${t('community.reports.title')} ${group.openReports}` : t('community.reports.title')}</Tabs.Tab>
          <Tabs.Tab value="rules">{t('community.groups.rules')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="roll">
          <Roll group={group} />
        </Tabs.Panel>
        <Tabs.Panel value="sessions">
          <Sessions group={group} />
        </Tabs.Panel>
        <Tabs.Panel value="reports">
          <GroupReports group={group} />
        </Tabs.Panel>
        <Tabs.Panel value="rules">
          <Rules key={group.rules.version} group={group} />
        </Tabs.Panel>
      </Tabs>
      <GroupForm isOpened={isEditing} group={group} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />
    </>
  );
}

function CloseOrReopen({ group }: { readonly group: WholeGroup }): ReactNode {
  const t = useT();
  const close = useCommand('community.closeGroup');
  const reopen = useCommand('community.reopenGroup');
  const [isAsking, setAsking] = useState(false);
  if (group.closedAt !== null) {
    return (
      <Button variant="default" loading={reopen.isRunning} onClick={() => void reopen.run({ id: group.id })}>
        {t('community.groups.reopen')}
      </Button>
    );
  }
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('community.groups.close')}
      </Button>
      <ConfirmWithScope
        isOpened={isAsking}
        title={t('community.groups.close')}
        scope={[t('community.groups.closeScope')]}
        confirmLabel={t('community.groups.close')}
        isReasonNeeded
        isRunning={close.isRunning}
        onConfirm={(reason) => void close.run({ id: group.id, reason }).then((done) => done && setAsking(false))}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

function Rules({ group }: { readonly group: WholeGroup }): ReactNode {
  const t = useT();
  const format = useFormat();
  const isSupervisor = useUser().role === 'supervisor';
  const publish = useCommand('community.publishRules');
  const [text, setText] = useState(group.rules.text);
  const [isAsking, setAsking] = useState(false);
  const { version, recordedBy: by, recordedAt } = group.rules;
  return (
    <Section title={t('community.groups.rules')}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('community.groups.rulesVersion', { version, by, at: format.date(recordedAt) })}
      </Text>
      {isSupervisor ? (
        <>
          <Textarea className="screen-only" aria-label={t('community.groups.rules')} autosize minRows={6} maxLength={5000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          <p className={`${classes['rules'] ?? ''} ${classes['paperOnly'] ?? ''}`}>{group.rules.text}</p>
          <Row justify="flex-end" mt="sm" className="screen-only">
            <Button disabled={text.trim() === '' || text.trim() === group.rules.text} onClick={() => setAsking(true)}>
              {t('community.groups.publishRules')}
            </Button>
          </Row>
        </>
      ) : (
        <p className={classes['rules']}>{group.rules.text}</p>
      )}
      <ConfirmWithScope isOpened={isAsking} title={t('community.groups.publishRules')} scope={[t('community.groups.publishScope')]} confirmLabel={t('community.groups.publishRules')} isRunning={publish.isRunning} onConfirm={() => void publish.run({ groupId: group.id, text }).then((done) => done && setAsking(false))} onClose={() => setAsking(false)} />
    </Section>
  );
}
