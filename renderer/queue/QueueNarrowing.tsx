// The rarer conditions of the queue: ward, plan, diagnosis, attempts. Behind one button that counts what is active, so that a
// narrowed queue never looks like the whole one. They take effect together, and hold for the list and for the next person alike.
import { ActionIcon, Button, Group, Indicator, NumberInput, Popover, Select, Stack, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import type { QueueScope } from './scope.ts';

interface QueueNarrowingProps {
  readonly scope: QueueScope;
  readonly onScope: (scope: QueueScope) => void;
}

type Conditions = Pick<QueueScope, 'ward' | 'planId' | 'diagnosisPrefix' | 'minimumAttempts'>;

const none: Conditions = { ward: undefined, planId: undefined, diagnosisPrefix: undefined, minimumAttempts: undefined };

export function QueueNarrowing({ scope, onScope }: QueueNarrowingProps): ReactNode {
  const t = useT();
  const [isOpened, setOpened] = useState(false);
  const { ward, planId, diagnosisPrefix, minimumAttempts } = scope;
  const active = [ward, planId, diagnosisPrefix, minimumAttempts].filter((condition) => condition !== undefined).length;

  function apply(conditions: Conditions): void {
    setOpened(false);
    onScope({ ...scope, ...conditions });
  }

  return (
    <Popover opened={isOpened} onChange={setOpened} position="bottom-start" trapFocus returnFocus width={260}>
      <Indicator label={active} size={16} disabled={active === 0}>
        <Popover.Target>
          <ActionIcon variant={active > 0 ? 'light' : 'default'} size={30} aria-label={active > 0 ? t('workbench.narrowed', { count: active }) : t('workbench.narrow')} onClick={() => setOpened(!isOpened)}>
            <IconFilter size={16} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown>
        <ConditionsForm initial={{ ward, planId, diagnosisPrefix, minimumAttempts }} onApply={apply} />
      </Popover.Dropdown>
    </Popover>
  );
}

function ConditionsForm({ initial, onApply }: { readonly initial: Conditions; readonly onApply: (conditions: Conditions) => void }): ReactNode {
  const t = useT();
  const plans = useCall('plans.listPlans', {}).data ?? [];
  const wards = useCall('patients.listWards', {}).data ?? [];
  const [draft, setDraft] = useState(initial);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    onApply({ ...draft, diagnosisPrefix: draft.diagnosisPrefix?.trim().toUpperCase() || undefined });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Select
          size="xs"
          label={t('workbench.ward')}
          clearable
          searchable
          comboboxProps={{ withinPortal: false }}
          data={[...new Set([...wards, ...(draft.ward === undefined ? [] : [draft.ward])])]}
          value={draft.ward ?? null}
          onChange={(ward) => setDraft({ ...draft, ward: ward ?? undefined })}
          clearButtonProps={{ 'aria-label': t('ui.clear') }}
        />
        <Select
          size="xs"
          label={t('workbench.plan')}
          clearable
          comboboxProps={{ withinPortal: false }}
          data={plans.map((plan) => ({ value: plan.id, label: plan.title }))}
          value={draft.planId ?? null}
          onChange={(planId) => setDraft({ ...draft, planId: planId ?? undefined })}
          clearButtonProps={{ 'aria-label': t('ui.clear') }}
        />
        <TextInput size="xs" label={t('workbench.diagnosisPrefix')} maxLength={10} placeholder="I25" value={draft.diagnosisPrefix ?? ''} onChange={(event) => setDraft({ ...draft, diagnosisPrefix: event.currentTarget.value })} />
        <NumberInput size="xs" label={t('workbench.minimumAttempts')} min={1} max={20} allowDecimal={false} value={draft.minimumAttempts ?? ''} onChange={(value) => setDraft({ ...draft, minimumAttempts: typeof value === 'number' ? value : undefined })} />
        <Group justify="space-between">
          <Button size="compact-sm" variant="default" onClick={() => onApply(none)}>
            {t('ui.clearFilters')}
          </Button>
          <Button size="compact-sm" type="submit">
            {t('workbench.narrowApply')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
