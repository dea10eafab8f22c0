// At the head of a contact that is also, or only, with a caregiver: whom to ask for, and after a death what not to say.
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Contact } from '#shared/queue/queue.contract.ts';
import { useT } from '../platform/locale.ts';
import { toneStyle } from '../ui/StatusChip.tsx';

export function CalleeNote({ contact: { caregiver, tasks } }: { readonly contact: Contact }): ReactNode {
  const t = useT();
  if (!caregiver) return null;
  const isBereaved = tasks.some((task) => task.purpose === 'bereavement');
  const isForBoth = tasks.some((task) => task.caregiver === null);
  const name = caregiver.name === '' ? t('caregivers.unnamed') : caregiver.name;
  return (
    <Text size="sm" fw={600} px={8} py={2} mt={4} style={{ ...toneStyle(isBereaved ? 'flag' : 'accent'), borderRadius: 4 }}>
      {t(isBereaved ? 'caregivers.workbenchBereaved' : isForBoth ? 'caregivers.workbench' : 'caregivers.workbenchAlone', { name, relationship: t(`patients.relationship.${caregiver.relationship}`) })}
    </Text>
  );
}

/** Identity and consents at the head of the script are the patient's: not asked where the call is for a caregiver alone. */
export function isForPatient(contact: Contact): boolean {
  return contact.tasks.length === 0 || contact.tasks.some((task) => task.caregiver === null);
}
