// Signing somebody up by telephone, at the desk or at the door: the patient, then who of the family comes.
import { Button, Group, Modal, Radio, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Lecture } from '#shared/education/lectures.contract.ts';
import type { signUpSources } from '#shared/education/lecture.ts';
import { FindPatient } from '../patients/FindPatient.tsx';
import { newId } from '../platform/connect.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';

interface SignUpDialogProps {
  readonly isOpened: boolean;
  readonly lecture: Lecture;
  readonly onClose: () => void;
}

export function SignUpDialog({ isOpened, lecture, onClose }: SignUpDialogProps): ReactNode {
  const t = useT();
  return (
    <Modal opened={isOpened} onClose={onClose} title={t('education.people.signUp')} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <SignUpForm lecture={lecture} onClose={onClose} />
    </Modal>
  );
}

/** @param patientId where it is known whose family it is about */
export function SignUpForm({ lecture, patientId: known = null, onClose }: Omit<SignUpDialogProps, 'isOpened'> & { readonly patientId?: string | null }): ReactNode {
  const t = useT();
  const isAtDoor = lecture.state !== 'planned';
  const signUp = useCommand('education.signUp');
  const [id, setId] = useState(newId);
  const [patientId, setPatientId] = useState(known);
  const [caregiverId, setCaregiverId] = useState<string | null>(null);
  const [source, setSource] = useState<(typeof signUpSources)[number]>(isAtDoor ? 'door' : 'phone');
  const family = useCall('caregivers.ofPatient', { patientId: patientId ?? '' }, { isEnabled: patientId !== null }).data?.caregivers ?? [];

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (patientId === null) return;
    const place = await signUp.run({ id, lectureId: lecture.id, patientId, recipient: caregiverId === null ? { kind: 'patient', id: patientId } : { kind: 'caregiver', id: caregiverId }, source });
    if (!place) return;
    setId(newId());
    if (place.seat === null) showDone('education.people.waiting', { position: place.position ?? 0 });
    else showDone('education.people.seated', { seat: place.seat });
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        {known === null && (
          <FindPatient
            label={t('education.people.patient')}
            value={patientId}
            onChange={(chosen) => {
              setPatientId(chosen);
              setCaregiverId(null);
            }}
          />
        )}
        {family.length > 0 && (
          <Radio.Group label={t('education.people.chooseCaregiver')} value={caregiverId ?? ''} onChange={(value) => setCaregiverId(value === '' ? null : value)}>
            <Group gap="sm" mt={4}>
              <Radio value="" label={t('education.people.patientComes')} />
              {family.map((caregiver) => (
                <Radio key={caregiver.id} value={caregiver.id} label={caregiver.maskedName} />
              ))}
            </Group>
          </Radio.Group>
        )}
        {!isAtDoor && <Select label={t('education.people.source')} allowDeselect={false} data={(['phone', 'desk'] as const).map((value) => ({ value, label: t(`education.source.${value}`) }))} value={source} onChange={(value) => setSource(value === 'desk' ? 'desk' : 'phone')} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={signUp.isRunning} disabled={patientId === null}>
            {t('education.people.signUp')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
