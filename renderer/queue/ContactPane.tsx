// The person and the words: banner, then script, record, earlier contacts, plans. Names are whole here and only here.
import { Button, Tabs, Text } from '@mantine/core';
import { IconLock, IconUserStar } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Contact } from '#shared/queue/queue.contract.ts';
import type { ScriptProgress } from '../assessments/ScriptPanel.tsx';
import { ScriptPanel } from '../assessments/ScriptPanel.tsx';
import { CalleeNote, isForPatient } from '../caregivers/CalleeNote.tsx';
import { EducationAdvice } from '../education/EducationAdvice.tsx';
import { RaiseAlert } from '../escalations/RaiseAlert.tsx';
import { RecordPanel } from '../patients/RecordPanel.tsx';
import { settleScript } from '../assessments/useScript.ts';
import { useFormat } from '../platform/format.ts';
import { useKeys } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import { PatientBanner } from '../ui/PatientBanner.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { ContactHistory } from './ContactHistory.tsx';
import { IdentityBlock } from './IdentityBlock.tsx';
import { PatientPlans } from './PatientPlans.tsx';
import { RecordText, useRecordCopy } from './RecordText.tsx';
import classes from './queue.module.css';
import type { ContactFlow } from './useContactFlow.ts';
import type { Ending } from './useEnding.ts';
import { reasonText } from './wording.ts';

interface ContactPaneProps {
  readonly contact: Contact;
  /** The claim could not be renewed. */
  readonly hasLapsed: boolean;
  readonly flow: ContactFlow;
  readonly ending: Ending;
  readonly onProgress: (progress: ScriptProgress) => void;
}

export function ContactPane({ contact, hasLapsed, flow, ending, onProgress }: ContactPaneProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const copyRecord = useRecordCopy(contact.id, ending.outcome);
  const [tab, setTab] = useState<string | null>('script');
  // What is typed and not yet written belongs to the record too; where the clipboard refuses, the text is shown.
  useKeys({
    'script.record': () => void settleScript(contact.id).then(copyRecord).then((isCopied) => isCopied || setTab('text')),
  });
  // Pressed again, it sends the first that fits (EducationAdvice).
  useKeys({ 'script.sendArticle': () => setTab('education') }, tab !== 'education');
  const facts = [
    contact.departmentName,
    contact.daysSinceDischarge === null ? '' : t('workbench.dischargeDay', { days: contact.daysSinceDischarge }),
    contact.diagnosis,
    contact.inpatientNumber,
    contact.attendingDoctor,
  ].filter((fact): fact is string => Boolean(fact));
  return (
    <>
      <div className={classes['contactHead']}>
        <PatientBanner
          name={contact.name}
          sex={contact.sex}
          age={contact.age}
          facts={facts}
          chips={
            <>
              {contact.isVip && <StatusChip tone="soon" icon={IconUserStar} label={t('workbench.vip')} />}
              {contact.isConfidential && <StatusChip tone="flag" icon={IconLock} label={t('workbench.confidential')} />}
            </>
          }
          actions={
            <>
              <RaiseAlert patientId={contact.patientId} contactId={contact.id} />
              <Button size="compact-sm" variant="default" disabled={flow.isMoving} onClick={() => void ending.park()}>
                {t('workbench.park')}
              </Button>
              <Button size="compact-sm" variant="default" disabled={flow.isMoving} onClick={() => void flow.release()}>
                {t('workbench.release')}
              </Button>
            </>
          }
        />
        <Text size="sm" c="dimmed">
          {[...contact.tasks.map((task) => task.title), ...contact.reasons.map((reason) => reasonText(t, format, reason))].join(' · ')}
        </Text>
        <CalleeNote contact={contact} />
        {contact.household.length > 0 && <Text size="sm">{t('workbench.household', { names: contact.household.map((person) => person.maskedName).join('、') })}</Text>}
        {hasLapsed && <StatusChip tone="soon" label={t('workbench.leaseLost')} />}
      </div>
      <Tabs value={tab} onChange={setTab} keepMounted={false} className={classes['contactBody']}>
        <Tabs.List>
          <Tabs.Tab value="script">{t('workbench.tab.script')}</Tabs.Tab>
          <Tabs.Tab value="record">{t('workbench.tab.record')}</Tabs.Tab>
          <Tabs.Tab value="text">{t('assessments.record')}</Tabs.Tab>
          <Tabs.Tab value="contacts">{t('workbench.tab.contacts')}</Tabs.Tab>
          <Tabs.Tab value="plans">{t('workbench.tab.plans')}</Tabs.Tab>
          <Tabs.Tab value="education">{t('education.advice.title')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel className={classes['scriptPanel']} value="script">
          {isForPatient(contact) && <IdentityBlock contact={contact} answeredBy={ending.draft.answeredBy} />}
          <ScriptPanel contactId={contact.id} onProgress={onProgress} likelyAnswerer={ending.draft.answeredBy} onAnswerer={ending.adoptAnswerer} />
        </Tabs.Panel>
        <Tabs.Panel className={classes['tabPanel']} value="record">
          <RecordPanel patientId={contact.patientId} />
        </Tabs.Panel>
        <Tabs.Panel className={classes['tabPanel']} value="text">
          <RecordText contactId={contact.id} outcome={ending.outcome} />
        </Tabs.Panel>
        <Tabs.Panel className={classes['tabPanel']} value="contacts">
          <ContactHistory patientId={contact.patientId} />
        </Tabs.Panel>
        <Tabs.Panel className={classes['tabPanel']} value="plans">
          <PatientPlans patientId={contact.patientId} stayId={contact.stayId} />
        </Tabs.Panel>
        <Tabs.Panel className={classes['tabPanel']} value="education">
          <EducationAdvice patientId={contact.patientId} contactId={contact.id} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
