// What somebody has been taught and until when it holds. A wrong entry is voided with a reason, never removed.
import { Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Provider, Training } from '#shared/respite/respite.contract.ts';
import { courses } from '#shared/respite/vocabulary.ts';
import { useUser } from '../app/session.tsx';
import { newId } from '../platform/connect.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCommand } from '../platform/rpc.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { DateField } from '../ui/DateField.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';

export function Trainings({ provider }: { readonly provider: Provider }): ReactNode {
  const t = useT();
  const isSupervisor = useUser().role === 'supervisor';
  const [voiding, setVoiding] = useState<Training | null>(null);
  const voidTraining = useCommand('respite.voidTraining');
  return (
    <section>
      <Title order={2} mb="xs">
        {t('respite.provider.trainings')}
      </Title>
      <Stack gap={6}>
        {provider.trainings.length === 0 && <Text size="sm">{t('respite.training.none')}</Text>}
        {provider.trainings.map((training) => (
          <Group key={training.id} gap="xs">
            <Text size="sm" className="figures">
              {t(`respite.course.${training.course}`)} {training.completedOn} – {training.expiresOn ?? t('respite.training.unlimited')}
            </Text>
            {!training.isValid && <StatusChip tone="soon" label={t('respite.training.out')} />}
            {isSupervisor && (
              <Button size="compact-xs" variant="subtle" color="red" onClick={() => setVoiding(training)}>
                {t('respite.training.void')}
              </Button>
            )}
          </Group>
        ))}
        {isSupervisor && <NewTraining providerId={provider.id} />}
      </Stack>
      <ConfirmWithScope
        isOpened={voiding !== null}
        title={t('respite.training.void')}
        scope={voiding ? [`${t(`respite.course.${voiding.course}`)} ${voiding.completedOn}`] : []}
        confirmLabel={t('respite.training.void')}
        isReasonNeeded
        isRunning={voidTraining.isRunning}
        onConfirm={(reason) => void voidTraining.run({ id: voiding?.id ?? '', reason }).then((done) => done && setVoiding(null))}
        onClose={() => setVoiding(null)}
      />
    </section>
  );
}

function NewTraining({ providerId }: { readonly providerId: string }): ReactNode {
  const t = useT();
  const today = useFormat().date(backendNow());
  const [course, setCourse] = useState<(typeof courses)[number] | null>(null);
  const [completedOn, setCompletedOn] = useState<string | null>(today);
  const [expiresOn, setExpiresOn] = useState<string | null>(null);
  const add = useCommand('respite.addTraining');

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (course === null || completedOn === null) return;
    if (await add.run({ id: newId(), providerId, course, completedOn, expiresOn })) setCourse(null);
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <Select label={t('respite.training.course')} data={courses.map((one) => ({ value: one, label: t(`respite.course.${one}`) }))} value={course} onChange={(value) => setCourse(courses.find((one) => one === value) ?? null)} />
        <DateField label={t('respite.training.completed')} value={completedOn} onChange={setCompletedOn} maxDate={today} />
        <DateField label={t('respite.training.expires')} value={expiresOn} onChange={setExpiresOn} clearable />
        <Button type="submit" variant="default" loading={add.isRunning} disabled={course === null || completedOn === null}>
          {t('respite.training.add')}
        </Button>
      </Group>
    </form>
  );
}
