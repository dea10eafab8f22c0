// What a person's own page says about the community: is she a member, in which groups, with how many points; the statement is one step
// away. Of a caregiver, and of a patient.
import { Button, Group as Row, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Recipient } from '#shared/messaging/recipient.ts';
import { navigate } from '../app/router.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Section } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';

export function CaregiverCommunity({ caregiverId }: { readonly caregiverId: string }): ReactNode {
  return <PersonCommunity recipient={{ kind: 'caregiver', id: caregiverId }} />;
}

export function PersonCommunity({ recipient }: { readonly recipient: Recipient }): ReactNode {
  const t = useT();
  const call = useCall('community.getMembership', { recipient });
  return (
    <Section title={t('community.person.title')}>
      <Loaded call={call} rows={2}>
        {(member) =>
          member ? (
            <Row gap="sm">
              <Text size="sm">{t('community.person.line', { number: member.number, balance: member.balance, families: member.families })}</Text>
              <Text size="sm">{member.groups.join('、')}</Text>
              {member.silence && <StatusChip tone="parked" label={t(`community.silence.${member.silence}`)} />}
              <Button size="compact-sm" variant="default" onClick={() => navigate(`/community/members/${member.memberId}`)}>
                {t('community.person.open')}
              </Button>
            </Row>
          ) : (
            <Text size="sm" c="dimmed">
              {t('community.person.none')}
            </Text>
          )
        }
      </Loaded>
    </Section>
  );
}
