// A request that a family made: whose it is, then what it wishes. The caregiver is looked for by name or number; from her own page she
// is given already.
import { Modal, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../platform/locale.ts';
import { newId } from '../platform/connect.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ownerMessageKey } from '../telephony/NumberChoice.tsx';
import { WishesForm, noWishes } from './WishesForm.tsx';

interface NewRequestProps {
  readonly isOpen: boolean;
  /** Given: of this caregiver. */
  readonly caregiverId?: string;
  readonly onClose: () => void;
  readonly onMade: (id: string) => void;
}

export function NewRequest(props: NewRequestProps): ReactNode {
  const t = useT();
  return (
    <Modal opened={props.isOpen} onClose={props.onClose} title={t('respite.request.new')} size="xl" centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <NewRequestForm {...props} />
    </Modal>
  );
}

const searchDelayMs = 200;

function NewRequestForm({ caregiverId: given, onClose, onMade }: NewRequestProps): ReactNode {
  const t = useT();
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search, searchDelayMs);
  const [caregiverId, setCaregiverId] = useState<string | null>(given ?? null);
  const [patientId, setPatientId] = useState<string | null>(null);
  const [id] = useState(newId);
  const found = useCall('caregivers.list', { search: wanted, limit: 20 }, { isEnabled: given === undefined, keepPrevious: true }).data?.rows ?? [];
  const caregiver = useCall('caregivers.get', { caregiverId: caregiverId ?? '' }, { isEnabled: caregiverId !== null }).data;
  const patients = caregiver?.links.filter((link) => link.endedAt === null && !link.patientDeceased) ?? [];
  const chosen = patientId ?? (patients.length === 1 ? (patients[0]?.patientId ?? null) : null);
  const save = useCommand('respite.saveRequest');
  return (
    <WishesForm
      initial={{ reason: '', hasAgreed: true, wishes: noWishes }}
      isRunning={save.isRunning}
      canSave={caregiverId !== null && chosen !== null}
      onClose={onClose}
      onSave={({ reason, hasAgreed, wishes }) => {
        if (caregiverId === null || chosen === null) return;
        void save.run({ id, caregiverId, patientId: chosen, reason, hasAgreed, ...wishes }).then((done) => {
          if (!done) return;
          showDone('respite.request.saved');
          onClose();
          onMade(id);
        });
      }}
    >
      {given === undefined && (
        <Select
          label={t('respite.request.caregiver')}
          description={t('respite.request.caregiverHint')}
          required
          searchable
          searchValue={search}
          onSearchChange={setSearch}
          filter={({ options }) => options}
          data={found.map((row) => ({ value: row.id, label: [row.maskedName, row.phone, row.patients.map((patient) => patient.maskedName).join(' ')].filter(Boolean).join(' · ') }))}
          value={caregiverId}
          onChange={(value) => {
            setCaregiverId(value);
            setPatientId(null);
          }}
          nothingFoundMessage={t('respite.request.nobody')}
          data-autofocus
        />
      )}
      <Select label={t('respite.request.patient')} required data={patients.map((link) => ({ value: link.patientId, label: `${link.maskedName} ${link.inpatientTail ?? ''} ${t(ownerMessageKey(link.relationship))}` }))} value={chosen} onChange={setPatientId} disabled={caregiver === undefined || caregiver === null} />
    </WishesForm>
  );
}
