// A caregiver by hand: who she is, whom she looks after, by which number. Somebody known by the same name and number is linked instead.
import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { CaregiverRole } from '#shared/caregivers/caregivers.contract.ts';
import { caregiverRoles } from '#shared/caregivers/caregivers.contract.ts';
import type { Relationship } from '#shared/his/staging.ts';
import { relationships } from '#shared/his/staging.ts';
import { navigate } from '../app/router.ts';
import { FindPatient } from '../patients/FindPatient.tsx';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showNotice } from '../platform/toasts.tsx';

interface AddCaregiverProps {
  readonly isOpened: boolean;
  /** Of whose record it is opened; null where the patient is to be chosen. */
  readonly patientId: string | null;
  readonly onClose: () => void;
}

export function AddCaregiver(props: AddCaregiverProps): ReactNode {
  const t = useT();
  return (
    <Modal opened={props.isOpened} onClose={props.onClose} title={t('caregivers.add')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <AddForm {...props} />
    </Modal>
  );
}

const sexes = ['female', 'male', 'unknown'] as const;

function AddForm({ patientId, onClose }: AddCaregiverProps): ReactNode {
  const t = useT();
  const create = useCommand('caregivers.create');
  const [name, setName] = useState('');
  const [sex, setSex] = useState<(typeof sexes)[number]>('unknown');
  const [phone, setPhone] = useState('');
  const [chosen, setChosen] = useState(patientId);
  const [relationship, setRelationship] = useState<Relationship>('child');
  const [role, setRole] = useState<CaregiverRole>('carer');
  const [isPrimary, setPrimary] = useState(false);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (chosen === null) return;
    const made = await create.run({ name, sex, phone: phone.trim() === '' ? null : phone, link: { patientId: chosen, relationship, role, isPrimary } });
    if (!made) return;
    if (made.isKnown) showNotice('caregivers.knownTaken');
    onClose();
    if (patientId === null) navigate(`/caregivers/${made.caregiverId}`);
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <TextInput label={t('caregivers.field.name')} required maxLength={40} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Group grow>
          <TextInput label={t('caregivers.field.phone')} value={phone} onChange={(event) => setPhone(event.currentTarget.value)} />
          <Select label={t('caregivers.field.sex')} allowDeselect={false} data={sexes.map((value) => ({ value, label: t(value === 'female' ? 'ui.female' : value === 'male' ? 'ui.male' : 'ui.sexUnknown') }))} value={sex} onChange={(value) => setSex(sexes.find((known) => known === value) ?? 'unknown')} />
        </Group>
        {patientId === null && <FindPatient label={t('caregivers.field.patient')} value={chosen} onChange={setChosen} />}
        <LinkFields relationship={relationship} role={role} isPrimary={isPrimary} onRelationship={setRelationship} onRole={setRole} onPrimary={setPrimary} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={create.isRunning} disabled={chosen === null || name.trim() === ''}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface LinkFieldsProps {
  readonly relationship: Relationship;
  readonly role: CaregiverRole;
  readonly isPrimary: boolean;
  readonly onRelationship: (value: Relationship) => void;
  readonly onRole: (value: CaregiverRole) => void;
  readonly onPrimary: (value: boolean) => void;
}

/** What she is to the patient. */
export function LinkFields({ relationship, role, isPrimary, onRelationship, onRole, onPrimary }: LinkFieldsProps): ReactNode {
  const t = useT();
  return (
    <>
      <Group grow>
        <Select label={t('caregivers.field.relationship')} allowDeselect={false} data={relationships.map((value) => ({ value, label: t(`patients.relationship.${value}`) }))} value={relationship} onChange={(value) => onRelationship(relationships.find((known) => known === value) ?? 'other')} />
        <Select label={t('caregivers.field.role')} allowDeselect={false} data={caregiverRoles.map((value) => ({ value, label: t(`caregivers.role.${value}`) }))} value={role} onChange={(value) => onRole(caregiverRoles.find((known) => known === value) ?? 'contact')} />
      </Group>
      <Checkbox label={t('caregivers.primary')} checked={isPrimary} onChange={(event) => onPrimary(event.currentTarget.checked)} />
    </>
  );
}
