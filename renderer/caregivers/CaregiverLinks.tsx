// Whom she looks after: relation, role, whether she is the primary one, her agreement to be asked. Primary, links and their ends are kept.
import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Caregiver, CaregiverLink, CaregiverRole } from '#shared/caregivers/caregivers.contract.ts';
import type { Relationship } from '#shared/his/staging.ts';
import { navigate } from '../app/router.ts';
import { FindPatient } from '../patients/FindPatient.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { Section } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { LinkFields } from './AddCaregiver.tsx';
import classes from './caregivers.module.css';

type Asking = { readonly kind: 'unlink' | 'primary'; readonly link: CaregiverLink };

export function CaregiverLinks({ caregiver }: { readonly caregiver: Caregiver }): ReactNode {
  const t = useT();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [isLinking, setLinking] = useState(false);
  return (
    <Section
      title={t('caregivers.links')}
      actions={
        <Button size="compact-sm" variant="default" className="screen-only" onClick={() => setLinking(true)}>
          {t('caregivers.link')}
        </Button>
      }
    >
      {caregiver.links.length === 0 && <Text c="dimmed">{t('caregivers.noLinks')}</Text>}
      {caregiver.links.map((link) => (
        <LinkRow key={link.id} caregiverId={caregiver.id} link={link} onAsk={(kind) => setAsking({ kind, link })} />
      ))}
      <History caregiver={caregiver} />
      {asking?.kind === 'unlink' && <Unlink link={asking.link} onClose={() => setAsking(null)} />}
      {asking?.kind === 'primary' && <MakePrimary link={asking.link} onClose={() => setAsking(null)} />}
      {isLinking && <NewLink caregiverId={caregiver.id} onClose={() => setLinking(false)} />}
    </Section>
  );
}

function LinkRow({ caregiverId, link, onAsk }: { readonly caregiverId: string; readonly link: CaregiverLink; readonly onAsk: (kind: Asking['kind']) => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const facts = [t(`patients.relationship.${link.relationship}`), t(`caregivers.role.${link.role}`), link.departmentName, link.sinceOn, link.source.startsWith('seat') ? '' : t('caregivers.byImport')].filter(Boolean).join(' · ');
  return (
    <div className={classes['row']}>
      <div className={classes['rowText']}>
        <Group gap="xs">
          <Button variant="subtle" size="compact-sm" onClick={() => navigate(`/patients/${link.patientId}`)}>
            {[link.maskedName, link.inpatientTail && `…${link.inpatientTail}`].filter(Boolean).join(' ')}
          </Button>
          {link.isPrimary && link.endedAt === null && <StatusChip tone="accent" label={t('caregivers.primary')} />}
          {link.patientDeceased && <StatusChip tone="parked" label={t('caregivers.deceasedPatient')} />}
        </Group>
        <Text size="sm">{facts}</Text>
        {link.endedAt !== null && (
          <Text size="sm" c="dimmed">
            {t('caregivers.ended', { date: format.date(link.endedAt), reason: link.endReason ?? '' })}
          </Text>
        )}
        {link.endedAt === null && link.isPrimary && !link.patientDeceased && <BurdenConsent caregiverId={caregiverId} link={link} />}
      </div>
      {link.endedAt === null && (
        <Group gap="xs" className="screen-only">
          {!link.isPrimary && (
            <Button size="compact-sm" variant="default" onClick={() => onAsk('primary')}>
              {t('caregivers.makePrimary')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => onAsk('unlink')}>
            {t('caregivers.unlink')}
          </Button>
        </Group>
      )}
    </div>
  );
}

function BurdenConsent({ caregiverId, link }: { readonly caregiverId: string; readonly link: CaregiverLink }): ReactNode {
  const t = useT();
  const record = useCommand('caregivers.recordBurdenConsent');
  const say = (isGiven: boolean): void => void record.run({ caregiverId, patientId: link.patientId, isGiven });
  return (
    <Group gap="xs" mt={2}>
      <Text size="sm">{[`${t('caregivers.burdenConsent')}：${t(`caregivers.consent.${link.burdenConsent}`)}`, link.burdenDueOn && t('caregivers.burdenDue', { date: link.burdenDueOn })].filter(Boolean).join('，')}</Text>
      {link.burdenConsent !== 'given' && (
        <Button size="compact-xs" variant="default" className="screen-only" loading={record.isRunning} onClick={() => say(true)}>
          {t('caregivers.agree')}
        </Button>
      )}
      {link.burdenConsent !== 'refused' && (
        <Button size="compact-xs" variant="default" className="screen-only" loading={record.isRunning} onClick={() => say(false)}>
          {t('caregivers.refuse')}
        </Button>
      )}
    </Group>
  );
}

function History({ caregiver: { primaryChanges } }: { readonly caregiver: Caregiver }): ReactNode {
  const t = useT();
  const format = useFormat();
  if (primaryChanges.length === 0) return null;
  return (
    <>
      <Text size="sm" fw={600} mt="sm">
        {t('caregivers.primaryHistory')}
      </Text>
      {primaryChanges.map((change) => (
        <Text key={`${change.patientId} ${change.at} ${change.maskedCaregiver ?? ''}`} size="sm" c="dimmed">
          {t('caregivers.primaryChange', { date: format.dateTime(change.at), patient: change.maskedPatient, caregiver: change.maskedCaregiver ?? t('caregivers.nobody'), reason: change.reason === 'seat' ? t('caregivers.add') : change.reason === 'record' ? t('caregivers.byImport') : change.reason, by: change.by || t('caregivers.automatic') })}
        </Text>
      ))}
    </>
  );
}

const unlinkKinds = ['ended', 'mistake'] as const;

function Unlink({ link, onClose }: { readonly link: CaregiverLink; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const unlink = useCommand('caregivers.unlink');
  const [kind, setKind] = useState<(typeof unlinkKinds)[number]>('ended');
  return (
    <ConfirmWithScope isOpened title={t('caregivers.unlinkTitle')} scope={[t('caregivers.unlinkScope')]} confirmLabel={t('caregivers.unlink')} isReasonNeeded isRunning={unlink.isRunning} onConfirm={(reason) => void unlink.run({ linkId: link.id, kind, reason }).then((done) => done && onClose())} onClose={onClose}>
      <Radio.Group label={t('caregivers.unlinkKind')} value={kind} onChange={(value) => setKind(unlinkKinds.find((known) => known === value) ?? 'ended')}>
        <Stack gap={4} mt={4}>
          {unlinkKinds.map((value) => (
            <Radio key={value} value={value} label={t(`caregivers.unlinkKind.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </ConfirmWithScope>
  );
}

function MakePrimary({ link, onClose }: { readonly link: CaregiverLink; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const make = useCommand('caregivers.setPrimary');
  return (
    <ConfirmWithScope isOpened title={t('caregivers.makePrimaryTitle')} scope={[t('caregivers.makePrimaryScope')]} confirmLabel={t('caregivers.makePrimary')} isReasonNeeded isRunning={make.isRunning} onConfirm={(reason) => void make.run({ linkId: link.id, reason }).then((done) => done && onClose())} onClose={onClose} />
  );
}

function NewLink({ caregiverId, onClose }: { readonly caregiverId: string; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const link = useCommand('caregivers.link');
  const [patientId, setPatient] = useState<string | null>(null);
  const [relationship, setRelationship] = useState<Relationship>('child');
  const [role, setRole] = useState<CaregiverRole>('carer');
  const [isPrimary, setPrimary] = useState(false);
  return (
    <Modal opened onClose={onClose} title={t('caregivers.link')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <Stack gap="sm">
        <FindPatient label={t('caregivers.field.patient')} value={patientId} onChange={setPatient} />
        <LinkFields relationship={relationship} role={role} isPrimary={isPrimary} onRelationship={setRelationship} onRole={setRole} onPrimary={setPrimary} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button disabled={patientId === null} loading={link.isRunning} onClick={() => void link.run({ caregiverId, patientId: patientId ?? '', relationship, role, isPrimary }).then((done) => done && onClose())}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
