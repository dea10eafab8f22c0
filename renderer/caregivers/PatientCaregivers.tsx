// Who looks after this patient, in her record; persons whom the mirror names become caregivers by one key.
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { navigate } from '../app/router.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Section } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { AddCaregiver } from './AddCaregiver.tsx';
import { BurdenChip, StandingChip } from './chips.tsx';
import classes from './caregivers.module.css';

export function PatientCaregivers({ patientId }: { readonly patientId: string }): ReactNode {
  const t = useT();
  const call = useCall('caregivers.ofPatient', { patientId });
  const adopt = useCommand('caregivers.adopt');
  const [isAdding, setAdding] = useState(false);
  return (
    <Section
      title={t('caregivers.ofPatient')}
      actions={
        <Button size="compact-sm" variant="default" className="screen-only" onClick={() => setAdding(true)}>
          {t('caregivers.add')}
        </Button>
      }
    >
      <Loaded call={call}>
        {({ caregivers, relatedPersons }) => (
          <>
            {caregivers.length === 0 && relatedPersons.length === 0 && <Text c="dimmed">{t('caregivers.ofPatient.none')}</Text>}
            {caregivers.map((row) => (
              <div key={row.linkId} className={classes['row']}>
                <Button variant="subtle" size="compact-sm" onClick={() => navigate(`/caregivers/${row.id}`)}>
                  {[row.maskedName === '*' ? t('caregivers.unnamed') : row.maskedName, t(`patients.relationship.${row.relationship}`), row.phone].filter(Boolean).join(' · ')}
                </Button>
                <Group gap="xs">
                  {row.isPrimary && <StatusChip tone="accent" label={t('caregivers.primary')} />}
                  {row.burden && <BurdenChip band={row.burden.band} label={`${t(`caregivers.band.${row.burden.band}`)} ${row.burden.score}`} />}
                  {row.standing !== 'ok' && <StandingChip standing={row.standing} />}
                </Group>
              </div>
            ))}
            {relatedPersons.length > 0 && (
              <Text size="sm" fw={600} mt="sm">
                {t('caregivers.ofPatient.persons')}
              </Text>
            )}
            {relatedPersons.map((person) => (
              <div key={person.id} className={classes['row']}>
                <Text size="sm">{[person.maskedName === '*' ? t('caregivers.unnamed') : person.maskedName, t(`patients.relationship.${person.relationship}`), person.phone].filter(Boolean).join(' · ')}</Text>
                <Button size="compact-xs" variant="default" className="screen-only" loading={adopt.isRunning} onClick={() => void adopt.run({ patientId, relatedPersonId: person.id }).then((done) => done && showDone('caregivers.adopted'))}>
                  {t('caregivers.adopt')}
                </Button>
              </div>
            ))}
          </>
        )}
      </Loaded>
      <AddCaregiver isOpened={isAdding} patientId={patientId} onClose={() => setAdding(false)} />
    </Section>
  );
}
