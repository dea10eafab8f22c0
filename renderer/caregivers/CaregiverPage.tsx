// One caregiver: whom she looks after, how she carries it, what is planned, how to reach her, what she wishes. Masked until the one audited
// key shows her in full, which is forgotten when the page is left.
import { Button, Group, Text } from '@mantine/core';
import { IconArrowLeft, IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Caregiver } from '#shared/caregivers/caregivers.contract.ts';
import { ageInYears } from '#shared/time/civil.ts';
import { navigate } from '../app/router.ts';
import { CaregiverCommunity } from '../community/CaregiverCommunity.tsx';
import { PersonMessages } from '../messaging/PersonMessages.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall, useCommand } from '../platform/rpc.tsx';
import { CaregiverRespite } from '../respite/CaregiverRespite.tsx';
import { Timeline } from '../timeline/Timeline.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, Section } from '../ui/PageHead.tsx';
import { PatientBanner } from '../ui/PatientBanner.tsx';
import { Burden } from './Burden.tsx';
import { CaregiverLinks } from './CaregiverLinks.tsx';
import { ContactStop } from './ContactStop.tsx';
import { EditCaregiver } from './EditCaregiver.tsx';
import { PlannedCalls } from './PlannedCalls.tsx';
import { Phones } from './Phones.tsx';
import { StandingChip } from './chips.tsx';
import classes from './caregivers.module.css';

export function CaregiverPage({ caregiverId }: { readonly caregiverId: string }): ReactNode {
  const t = useT();
  const call = useCall('caregivers.get', { caregiverId });
  return (
    <Page>
      <Button variant="subtle" size="compact-sm" mb="xs" className="screen-only" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={() => navigate('/caregivers')}>
        {t('caregivers.back')}
      </Button>
      <Loaded call={call} rows={10}>
        {(caregiver) => (caregiver ? <Body caregiver={caregiver} /> : <EmptyState title={t('caregivers.missing')} />)}
      </Loaded>
    </Page>
  );
}

function Body({ caregiver }: { readonly caregiver: Caregiver }): ReactNode {
  const t = useT();
  const format = useFormat();
  const reveal = useCommand('caregivers.reveal');
  const [isShown, setShown] = useState(false);
  const [full, setFull] = useState<Caregiver | null>(null);
  const [isEditing, setEditing] = useState(false);
  const shown = isShown && full ? full : null;

  async function show(): Promise<void> {
    const answer = await reveal.run({ caregiverId: caregiver.id });
    if (!answer) return;
    setFull(answer);
    setShown(true);
  }

  const birthDate = shown?.birthDate ?? null;
  return (
    <>
      <PatientBanner
        order={1}
        name={shown?.name ?? caregiver.name}
        sex={caregiver.sex}
        age={birthDate === null ? null : ageInYears(birthDate, format.date(backendNow()))}
        facts={[shown?.address ?? '', caregiver.language ?? ''].filter(Boolean)}
        chips={<StandingChip standing={caregiver.standing} />}
        actions={
          <Group gap="xs">
            {shown ? (
              <Button variant="default" onClick={() => setEditing(true)}>
                {t('caregivers.edit')}
              </Button>
            ) : (
              <Button variant="default" leftSection={<IconEye size={16} aria-hidden />} loading={reveal.isRunning} title={t('caregivers.revealHint')} onClick={() => void show()}>
                {t('caregivers.reveal')}
              </Button>
            )}
          </Group>
        }
      />
      <Facts caregiver={caregiver} />
      <div className={classes['columns']}>
        <div>
          <CaregiverLinks caregiver={caregiver} />
          <Burden caregiver={caregiver} />
          <Timeline about={{ kind: 'caregiver', id: caregiver.id }} />
        </div>
        <div>
          <PlannedCalls caregiver={caregiver} />
          <Phones caregiver={caregiver} full={shown} onChanged={() => void (isShown ? show() : undefined)} />
          <Section title={t('caregivers.contacts')}>
            <PersonMessages recipient={{ kind: 'caregiver', id: caregiver.id }} />
            <ContactStop caregiver={caregiver} />
          </Section>
          <CaregiverRespite caregiverId={caregiver.id} />
          <CaregiverCommunity caregiverId={caregiver.id} />
        </div>
      </div>
      {isEditing && shown && <EditCaregiver caregiver={shown} onClose={() => setEditing(false)} onSaved={() => void show()} />}
    </>
  );
}

/** What anybody must know before she reaches for the telephone. */
function Facts({ caregiver }: { readonly caregiver: Caregiver }): ReactNode {
  const t = useT();
  const format = useFormat();
  const lines = [
    ...caregiver.bereavements.map((loss) => t('caregivers.bereavedOf', { name: loss.maskedName, date: format.date(loss.since), choice: [t(`caregivers.choice.${loss.choice ?? 'open'}`), loss.reason].filter(Boolean).join('，') })),
    ...(caregiver.stop ? [t('caregivers.stoppedSince', { date: format.date(caregiver.stop.at), reason: caregiver.stop.reason, by: caregiver.stop.by })] : []),
    ...(caregiver.note === '' ? [] : [caregiver.note]),
  ];
  return lines.map((line) => (
    <Text key={line} size="sm" mb="xs">
      {line}
    </Text>
  ));
}
