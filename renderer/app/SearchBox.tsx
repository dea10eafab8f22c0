// Ctrl+K: patients by the backend's search, pages of this role, commands of the frame. One list, Enter opens the first.
// Names come masked; what is typed stays in this window.
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconKeyboard, IconLock, IconLogout, IconSearch, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Role } from '#shared/rpc/contract.ts';
import { useT } from '../platform/locale.ts';
import { callBackend, useCall, useCommand } from '../platform/rpc.tsx';
import { showError } from '../platform/toasts.tsx';
import { navigate } from './router.ts';
import { routesFor } from './routes.tsx';
import { useSignOut } from './useSignOut.tsx';

export function openSearch(): void {
  spotlight.open();
}

const mostPatients = 8;

export function SearchBox({ role, onKeys }: { readonly role: Role; readonly onKeys: () => void }): ReactNode {
  const t = useT();
  const [query, setQuery] = useState('');
  const [settled] = useDebouncedValue(query.trim(), 80);
  const maySearch = role === 'nurse' || role === 'supervisor';
  const patients = useCall('patients.search', { text: settled, limit: mostPatients }, { isEnabled: maySearch && settled !== '', keepPrevious: true });
  const lock = useCommand('users.lock');
  const signOut = useSignOut();

  const found = settled === '' ? [] : (patients.data ?? []);
  const matches = (label: string): boolean => label.toLowerCase().includes(query.trim().toLowerCase());
  const pages = routesFor(role)
    .map((route) => ({ id: `page-${route.name}`, label: t(route.label), onClick: () => navigate(`/${route.name}`), leftSection: <route.icon size={18} stroke={1.6} aria-hidden /> }))
    .filter((action) => matches(action.label));
  const commands = [
    { id: 'keys', label: t('frame.keys'), onClick: onKeys, leftSection: <IconKeyboard size={18} stroke={1.6} aria-hidden /> },
    { id: 'lock', label: t('frame.lock'), onClick: () => void lock.run({}), leftSection: <IconLock size={18} stroke={1.6} aria-hidden /> },
    { id: 'sign-out', label: t('frame.signOut'), onClick: signOut.start, leftSection: <IconLogout size={18} stroke={1.6} aria-hidden /> },
  ].filter((action) => matches(action.label));
  const rows = found.map((patient) => ({
    id: `patient-${patient.patientId}`,
    label: [patient.name, patient.sex === 'male' ? t('ui.male') : patient.sex === 'female' ? t('ui.female') : '', patient.age === null ? '' : t('ui.age', { age: patient.age })].filter(Boolean).join(' · '),
    description: [patient.department, patient.dischargedOn, patient.inpatientTail && `…${patient.inpatientTail}`, patient.phone].filter(Boolean).join(' · '),
    onClick: () => navigate(`/patients/${patient.patientId}`),
    leftSection: <IconUser size={18} stroke={1.6} aria-hidden />,
  }));

  const isBehind = settled !== query.trim() || patients.isFetching;

  /**
   * The box marks the first row when a letter is typed; patients come a moment later, and Enter still means the first. While the
   * rows are those of an earlier word, Enter asks for what stands there now: it must never open somebody else.
   */
  async function openFirst(event: KeyboardEvent): Promise<void> {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    const wanted = query.trim();
    if (!maySearch || wanted === '' || !isBehind) {
      if (document.querySelector('[data-action][data-selected]')) return;
      spotlight.close();
      [...rows, ...pages, ...commands][0]?.onClick();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    try {
      const [first] = await callBackend('patients.search', { text: wanted, limit: 1 });
      spotlight.close();
      if (first) navigate(`/patients/${first.patientId}`);
      else [...pages, ...commands][0]?.onClick();
    } catch (error) {
      showError(error);
    }
  }

  return (
    <>
      <Spotlight
        actions={[
          { group: t('frame.searchPatients'), actions: rows },
          { group: t('frame.searchPages'), actions: pages },
          { group: t('frame.searchCommands'), actions: commands },
        ].filter((group) => group.actions.length > 0)}
        filter={(_query, actions) => actions}
        query={query}
        onQueryChange={setQuery}
        shortcut={null}
        title={t('frame.search')}
        classNames={{ header: 'visually-hidden' }}
        nothingFound={t('frame.searchNothing')}
        scrollable
        maxHeight={420}
        searchProps={{ onKeyDownCapture: (event) => void openFirst(event), placeholder: t('frame.searchPlaceholder'), 'aria-label': t('frame.search'), leftSection: <IconSearch size={18} aria-hidden /> }}
      />
      {signOut.dialog}
    </>
  );
}
