// Respite on the caregiver's page: her requests with what is next, and a new one for her.
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { navigate } from '../app/router.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Section } from '../ui/PageHead.tsx';
import { NewRequest } from './NewRequest.tsx';
import { BookingState, RequestStep } from './RespiteChips.tsx';
import { visitText } from './wording.ts';

export function CaregiverRespite({ caregiverId }: { readonly caregiverId: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const call = useCall('respite.listRequestsOf', { caregiverId });
  const [isNewOpen, setNewOpen] = useState(false);
  const hasOpen = call.data?.some((request) => request.step !== 'nothing') ?? true;
  return (
    <Section
      title={t('respite.title')}
      actions={
        !hasOpen && (
          <Button size="compact-sm" variant="default" onClick={() => setNewOpen(true)}>
            {t('respite.request.new')}
          </Button>
        )
      }
    >
      <Loaded call={call} empty={(requests) => (requests.length === 0 ? <Text size="sm">{t('respite.caregiver.none')}</Text> : null)}>
        {(requests) =>
          requests.map((request) => (
            <Group key={request.id} gap="xs" mb={4}>
              <RequestStep request={request} />
              <Text size="sm">{[request.patientName, request.serviceTitle].filter(Boolean).join(' · ')}</Text>
              {request.booking && (
                <>
                  <BookingState state={request.booking.state} />
                  <Text size="sm" className="figures">
                    {visitText(format, request.booking)} {request.booking.providerName}
                  </Text>
                </>
              )}
              <Button size="compact-sm" variant="subtle" aria-label={t('respite.caregiver.open', { patient: request.patientName })} onClick={() => navigate(`/respite/request/${request.id}`)}>
                {t('respite.caregiver.toRequest')}
              </Button>
            </Group>
          ))
        }
      </Loaded>
      <NewRequest isOpen={isNewOpen} caregiverId={caregiverId} onClose={() => setNewOpen(false)} onMade={(id) => navigate(`/respite/request/${id}`)} />
    </Section>
  );
}
