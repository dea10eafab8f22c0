// Earlier contacts of a person, newest first (联系记录).
import { Button, Drawer, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { PastResponses } from '../assessments/PastResponses.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import classes from './queue.module.css';
import { RecordText } from './RecordText.tsx';
import { VoidContact } from './VoidContact.tsx';
import { outcomeText } from './wording.ts';

export function ContactHistory({ patientId }: { readonly patientId: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const contacts = useCall('queue.listContacts', { patientId });
  const [shown, setShown] = useState<string | null>(null);
  return (
    <>
      <Loaded call={contacts} empty={(rows) => (rows.length === 0 ? <EmptyState title={t('workbench.contactsEmpty')} hint={t('workbench.contactsEmptyHint')} /> : null)}>
        {(rows) => (
          <ol className={classes['history']}>
            {rows.map((contact) => (
              <li key={contact.id}>
                <span className="figures">{format.dateTime(contact.happenedAt)}</span> · {contact.userName}{' '}
                <StatusChip tone={contact.isReached ? 'done' : 'parked'} label={outcomeText(t, contact.outcome)} /> {contact.isLateEntry && <StatusChip tone="soon" label={t('workbench.late')} />}{' '}
                {contact.isVoided && <StatusChip tone="parked" label={t('workbench.voided')} />}
                <Text size="sm" c="dimmed">
                  {[contact.answeredBy && t(`queue.answerer.${contact.answeredBy}`), contact.maskedNumber, ...contact.tasks.map((task) => task.title)].filter(Boolean).join(' · ')}
                </Text>
                {contact.note !== '' && <Text size="sm">{contact.note}</Text>}
                <Group gap={4}>
                  <PastResponses patientId={patientId} contactId={contact.id} />
                  <VoidContact contact={contact} />
                  {contact.isReached && (
                    <Button size="compact-xs" variant="subtle" onClick={() => setShown(contact.id)}>
                      {t('assessments.record')}
                    </Button>
                  )}
                </Group>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
      <Drawer opened={shown !== null} onClose={() => setShown(null)} position="right" size="lg" title={t('assessments.record')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {shown !== null && <RecordText contactId={shown} />}
      </Drawer>
    </>
  );
}
