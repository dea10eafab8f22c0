// One patient: banner, record, numbers, marks. Names and numbers are masked until the one audited key shows them; they are
// forgotten when the page is left.
import { Button, Group, Text } from '@mantine/core';
import { IconArrowLeft, IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PatientRecord } from '#shared/patients/patients.contract.ts';
import { navigate } from '../app/router.ts';
import { PatientCaregivers } from '../caregivers/PatientCaregivers.tsx';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { PatientEducation } from '../education/PatientEducation.tsx';
import { PersonCommunity } from '../community/CaregiverCommunity.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ContactHistory } from '../queue/ContactHistory.tsx';
import { PatientPlans } from '../queue/PatientPlans.tsx';
import { PatientProgrammes } from '../programmes/PatientProgrammes.tsx';
import { PersonStops } from '../queue/PersonStops.tsx';
import { Timeline } from '../timeline/Timeline.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, Section } from '../ui/PageHead.tsx';
import { PatientBanner } from '../ui/PatientBanner.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { Exclusions } from './Exclusions.tsx';
import { NumberList } from './NumberList.tsx';
import { RecordBody } from './RecordPanel.tsx';
import { useStayTitle } from './StayDetails.tsx';
import classes from './patients.module.css';

type Identity = OutputOf<'patients.unmask'>;

export function PatientPage({ patientId }: { readonly patientId: string }): ReactNode {
  const t = useT();
  const record = useCall('patients.getRecord', { patientId });
  return (
    <Page>
      <Button variant="subtle" size="compact-sm" mb="xs" className="screen-only" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={() => navigate('/patients')}>
        {t('patients.back')}
      </Button>
      <Loaded call={record} rows={10}>
        {(data) => (data ? <Patient record={data} /> : <EmptyState title={t('patients.recordMissing')} />)}
      </Loaded>
    </Page>
  );
}

function Patient({ record }: { readonly record: PatientRecord }): ReactNode {
  const t = useT();
  const stayTitle = useStayTitle();
  const unmask = useCommand('patients.unmask');
  const [identity, setIdentity] = useState<Identity | null>(null);
  const [newest] = record.stays;
  const isShown = record.isFull || identity !== null;

  async function reveal(): Promise<void> {
    const shown = await unmask.run({ patientId: record.patientId });
    if (shown) setIdentity(shown);
  }

  return (
    <>
      <header className={classes['head']}>
        <PatientBanner
          order={1}
          name={identity?.name ?? record.name}
          sex={record.sex}
          age={record.age}
          facts={newest ? [stayTitle(newest)] : []}
          chips={<Chips record={record} />}
          actions={
            isShown ? null : (
              <Button variant="default" leftSection={<IconEye size={16} aria-hidden />} loading={unmask.isRunning} onClick={() => void reveal()} title={t('patients.unmaskHint')}>
                {t('patients.unmask')}
              </Button>
            )
          }
        />
        {isShown ? (
          <IdentityFacts record={record} identity={identity} />
        ) : (
          <Text size="sm" c="dimmed">
            {t('patients.maskedRecord')}
          </Text>
        )}
      </header>
      <div className={classes['columns']}>
        <div>
          <Section title={t('patients.record')}>
            <RecordBody record={record} />
          </Section>
          <Section title={t('workbench.tab.contacts')}>
            <ContactHistory patientId={record.patientId} />
          </Section>
          <Timeline about={{ kind: 'patient', id: record.patientId }} />
          <PatientEducation patientId={record.patientId} />
          <PatientProgrammes patientId={record.patientId} />
          <Section title={t('frame.plans')}>
            <PatientPlans patientId={record.patientId} stayId={newest?.stayId ?? null} />
          </Section>
        </div>
        <div>
          <PersonStops patientId={record.patientId} />
          <Section title={t('patients.numbers')}>
            <NumberList record={record} fullNumbers={identity?.numbers ?? []} />
          </Section>
          <PatientCaregivers patientId={record.patientId} />
          <PersonCommunity recipient={{ kind: 'patient', id: record.patientId }} />
          <Section title={t('patients.exclusions')}>
            <Exclusions record={record} />
          </Section>
        </div>
      </div>
    </>
  );
}

function Chips({ record }: { readonly record: PatientRecord }): ReactNode {
  const t = useT();
  return (
    <Group gap={6}>
      {record.deceasedOn !== null && <StatusChip tone="parked" label={t('patients.deceasedOn', { date: record.deceasedOn })} />}
      {record.isVip && <StatusChip tone="accent" label={t('patients.vip')} />}
    </Group>
  );
}

function IdentityFacts({ record, identity }: { readonly record: PatientRecord; readonly identity: Identity | null }): ReactNode {
  const t = useT();
  const facts = [
    [t('patients.inpatientNumber'), identity?.inpatientNumbers.join('、') ?? record.stays.map((stay) => stay.inpatientNumber).find((number) => number !== null)],
    [t('patients.medicalRecordNumber'), identity?.medicalRecordNumber ?? record.medicalRecordNumber],
    [t('patients.identityNumber'), identity?.identityNumber ?? record.identityNumber],
    [t('patients.address'), identity?.address ?? record.address],
    [t('patients.language'), record.language],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  return (
    <dl className={classes['facts']}>
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
