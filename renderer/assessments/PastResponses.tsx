// The scripts answered in one earlier contact, each opening its answers for reading. Asks once a patient, however many contacts.
import { Button, Drawer, Group } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useLocale, useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { ResponseView } from './ResponseView.tsx';

export function PastResponses({ patientId, contactId }: { readonly patientId: string; readonly contactId: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [shown, setShown] = useState<string | null>(null);
  const responses = useCall('assessments.listResponses', { patientId }).data?.filter((response) => response.contactId === contactId) ?? [];
  if (responses.length === 0) return null;
  return (
    <Group gap={4}>
      {responses.map((response) => (
        <Button key={response.id} size="compact-xs" variant="subtle" onClick={() => setShown(response.id)}>
          {response.title[locale]} · {t(`assessments.status.${response.status}`)}
        </Button>
      ))}
      <Drawer opened={shown !== null} onClose={() => setShown(null)} position="right" size="lg" title={t('escalations.answers')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {shown !== null && <ResponseView responseId={shown} />}
      </Drawer>
    </Group>
  );
}
