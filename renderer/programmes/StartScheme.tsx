// Starting a scheme, or one more cohort of a programme: a name and two dates.
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { addDays } from '#shared/time/civil.ts';
import { navigate } from '../app/router.ts';
import { useFormat } from '../platform/format.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { backendNow, useCommand } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { DateField } from '../ui/DateField.tsx';

type Scheme = OutputOf<'programmes.listSchemes'>[number];

export function StartScheme({ scheme, onClose }: { readonly scheme: Scheme; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const start = useCommand('programmes.startScheme');

  async function submit(cohort: CohortDates): Promise<void> {
    const started = await start.run({ code: scheme.code, cohortTitle: cohort.title, opensOn: cohort.opensOn, closesOn: cohort.closesOn });
    if (!started) return;
    showDone('programmes.started');
    onClose();
    const [first] = started.programmes;
    if (first) navigate(`/programmes/${first.programmeId}/cohort`);
  }

  return (
    <CohortDialog title={t(scheme.isStarted ? 'programmes.startAgain' : 'programmes.start', { scheme: scheme.title[locale] })} confirmLabel={t('programmes.start', { scheme: scheme.title[locale] })} isRunning={start.isRunning} onSubmit={(cohort) => void submit(cohort)} onClose={onClose}>
      <Text size="sm">{scheme.summary[locale]}</Text>
      <Text size="sm" c="dimmed">
        {t('programmes.startScope', { titles: scheme.programmes.map(({ title }) => title[locale]).join('、') })}
      </Text>
    </CohortDialog>
  );
}

export function OpenCohort({ programmeId, onClose }: { readonly programmeId: string; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const open = useCommand('programmes.openCohort');

  async function submit(cohort: CohortDates): Promise<void> {
    if (!(await open.run({ programmeId, ...cohort }))) return;
    showDone('programmes.cohortOpened');
    onClose();
  }

  return <CohortDialog title={t('programmes.openCohort')} confirmLabel={t('programmes.openCohort')} isRunning={open.isRunning} onSubmit={(cohort) => void submit(cohort)} onClose={onClose} />;
}

interface CohortDates {
  readonly title: string;
  readonly opensOn: string;
  readonly closesOn: string;
}

interface CohortDialogProps {
  readonly title: string;
  readonly confirmLabel: string;
  readonly isRunning: boolean;
  readonly children?: ReactNode;
  readonly onSubmit: (cohort: CohortDates) => void;
  readonly onClose: () => void;
}

/** A quarter: as long as the shipped plans run. */
const usualDays = 91;

function CohortDialog({ title, confirmLabel, isRunning, children, onSubmit, onClose }: CohortDialogProps): ReactNode {
  const t = useT();
  const today = useFormat().date(backendNow());
  const [name, setName] = useState('');
  const [opensOn, setOpensOn] = useState<string | null>(today);
  const [closesOn, setClosesOn] = useState<string | null>(addDays(today, usualDays));
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (opensOn !== null && closesOn !== null) onSubmit({ title: name.trim(), opensOn, closesOn });
        }}
      >
        <Stack gap="sm">
          {children}
          <TextInput label={t('programmes.cohortTitle')} required maxLength={60} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
          <Group grow>
            <DateField label={t('programmes.field.opensOn')} required value={opensOn} onChange={setOpensOn} />
            <DateField label={t('programmes.field.closesOn')} required value={closesOn} onChange={setClosesOn} />
          </Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={isRunning} disabled={name.trim() === '' || opensOn === null || closesOn === null}>
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
