// What the exchange says when a call fails, and which outcome is proposed for it (features C4): carriers and gateways differ, so
// the table is the hospital's. Only a proposal: the nurse decides. Each change is saved at once; the shipped table is one click away.
import { ActionIcon, Button, Group, NumberInput, Select, Table, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { settingSchemas } from '#shared/settings/settings.schema.ts';
import type { SettingValue } from '#shared/settings/settings.schema.ts';
import { proposableOutcomes, shippedCauses } from '#shared/telephony/causes.ts';
import type { ProposableOutcome } from '#shared/telephony/causes.ts';
import { useT } from '../platform/locale.ts';
import { useSetting } from './useSetting.ts';

type Causes = SettingValue<'phone.causes'>;
type Kind = keyof Causes;
const kinds = ['q850', 'sip'] as const satisfies readonly Kind[];

export function CausesControl({ value }: { readonly value: unknown }): ReactNode {
  const t = useT();
  const causes = settingSchemas['phone.causes'].parse(value);
  const [isOpen, setOpen] = useState(false);
  const setting = useSetting('phone.causes', causes);
  const rows = kinds.flatMap((kind) => Object.entries(causes[kind]).map(([code, outcome]) => ({ kind, code, outcome })));
  const put = (kind: Kind, code: string, outcome: ProposableOutcome): void => void setting.save({ ...causes, [kind]: { ...causes[kind], [code]: outcome } });

  function remove(kind: Kind, code: string): void {
    const { [code]: removed, ...rest } = causes[kind];
    void setting.save({ ...causes, [kind]: rest });
  }

  return (
    <div>
      <Text fw={600}>{t('settings.phone.causes')}</Text>
      <Text size="sm" c="dimmed">
        {t('settings.phone.causes.hint')}
      </Text>
      <Button mt="xs" size="compact-sm" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('settings.phone.causes.show', { count: rows.length })}
      </Button>
      {isOpen && (
        <>
          <Table fz="sm" verticalSpacing={2} my="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('settings.phone.causes.code')}</Table.Th>
                <Table.Th w={200}>{t('settings.phone.causes.outcome')}</Table.Th>
                <Table.Th w={44} aria-label={t('settings.phone.causes.remove', { code: '' })} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ kind, code, outcome }) => (
                <Table.Tr key={`${kind} ${code}`}>
                  <Table.Td className="figures">{`${t(`settings.phone.causes.${kind}`)} ${code}`}</Table.Td>
                  <Table.Td>
                    <OutcomeSelect value={outcome} onChange={(next) => put(kind, code, next)} />
                  </Table.Td>
                  <Table.Td>
                    <ActionIcon variant="subtle" color="gray" aria-label={t('settings.phone.causes.remove', { code })} onClick={() => remove(kind, code)}>
                      <IconTrash size={16} aria-hidden />
                    </ActionIcon>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <AddCause onAdd={put} />
          <Button mt="xs" size="compact-sm" variant="subtle" onClick={() => void setting.save(shippedCauses)}>
            {t('settings.phone.causes.reset')}
          </Button>
        </>
      )}
    </div>
  );
}

function AddCause({ onAdd }: { readonly onAdd: (kind: Kind, code: string, outcome: ProposableOutcome) => void }): ReactNode {
  const t = useT();
  const [kind, setKind] = useState<Kind>('q850');
  const [code, setCode] = useState<number | string>('');
  const [outcome, setOutcome] = useState<ProposableOutcome>('no_answer');
  const isFitting = typeof code === 'number' && (kind === 'q850' ? code >= 1 && code <= 127 : code >= 300 && code <= 699);
  return (
    <Group gap="xs" align="flex-end">
      <Select size="xs" w={110} label={t('settings.phone.causes.code')} allowDeselect={false} data={kinds.map((each) => ({ value: each, label: t(`settings.phone.causes.${each}`) }))} value={kind} onChange={(next) => setKind(next === 'sip' ? 'sip' : 'q850')} />
      <NumberInput size="xs" w={90} aria-label={t('settings.phone.causes.code')} hideControls allowDecimal={false} min={1} max={699} value={code} onChange={setCode} />
      <OutcomeSelect value={outcome} onChange={setOutcome} />
      <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} disabled={!isFitting} onClick={() => onAdd(kind, String(code), outcome)}>
        {t('settings.phone.causes.add')}
      </Button>
    </Group>
  );
}

function OutcomeSelect({ value, onChange }: { readonly value: ProposableOutcome; readonly onChange: (outcome: ProposableOutcome) => void }): ReactNode {
  const t = useT();
  return (
    <Select
      size="xs"
      aria-label={t('settings.phone.causes.outcome')}
      allowDeselect={false}
      data={proposableOutcomes.map((outcome) => ({ value: outcome, label: t(`queue.outcome.${outcome}`) }))}
      value={value}
      onChange={(next) => onChange(proposableOutcomes.find((outcome) => outcome === next) ?? value)}
    />
  );
}
