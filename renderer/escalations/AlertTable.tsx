// Alerts as a table with everything that can be done about one: take, resolve, hand over, record that somebody without a seat
// takes it, look at the answers, make a work order. Shared by the list of alerts and the on-call page.
import { ActionIcon, Anchor, Button, Drawer, Group, Menu, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Alert } from '#shared/escalations/escalations.contract.ts';
import type { MessageKey } from '#shared/i18n/messages.ts';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { ResponseView } from '../assessments/ResponseView.tsx';
import { useFormat } from '../platform/format.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import type { GridColumn } from '../ui/DataGrid.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { AlertState } from './AlertState.tsx';
import { CreateWorkOrder } from './CreateWorkOrder.tsx';
import { HandOverForm, ResolveForm, TakeForForm } from './AlertForms.tsx';
import { Responsible } from './Responsible.tsx';

const drawers = { answers: 'escalations.answers', resolve: 'escalations.resolve', handOver: 'escalations.handOver', takeFor: 'escalations.takeFor', workOrder: 'workOrders.create' } as const satisfies Record<string, MessageKey>;
type DrawerKind = keyof typeof drawers;

interface AlertTableProps {
  readonly label: string;
  readonly alerts: readonly Alert[] | undefined;
  readonly empty: { readonly title: string; readonly hint?: string };
  readonly error?: unknown;
  readonly onRetry?: () => void;
}

export function AlertTable({ label, alerts, empty, error, onRetry }: AlertTableProps): ReactNode {
  const t = useT();
  const [opened, setOpened] = useState<{ readonly kind: DrawerKind; readonly alert: Alert } | null>(null);
  const isOpen = alerts?.some((alert) => alert.responsible !== null) ?? true;
  const columns = useColumns(isOpen, (kind, alert) => setOpened({ kind, alert }));
  const close = (): void => setOpened(null);
  return (
    <>
      <DataGrid label={label} rows={alerts} rowKey={(row) => row.id} columns={columns} empty={empty} error={error} {...(onRetry ? { onRetry } : {})} />
      <Drawer opened={opened !== null} onClose={close} position="right" size={opened?.kind === 'answers' ? 'lg' : 'md'} title={opened && t(drawers[opened.kind])} closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {opened?.kind === 'answers' && opened.alert.responseId !== null && <ResponseView responseId={opened.alert.responseId} highlight={opened.alert.linkId} />}
        {opened?.kind === 'resolve' && <ResolveForm alert={opened.alert} onDone={close} />}
        {opened?.kind === 'handOver' && <HandOverForm alert={opened.alert} onDone={close} />}
        {opened?.kind === 'takeFor' && <TakeForForm alert={opened.alert} onDone={close} />}
        {opened?.kind === 'workOrder' && <CreateWorkOrder alert={opened.alert} onDone={close} />}
      </Drawer>
    </>
  );
}

/** @param isOpen somebody is still responsible for one of them */
function useColumns(isOpen: boolean, open: (kind: DrawerKind, alert: Alert) => void): GridColumn<Alert>[] {
  const t = useT();
  const locale = useLocale();
  const format = useFormat();
  const mayOpenPatients = useUser().role !== 'department_head';
  return [
    { accessor: 'grade', title: t('escalations.column.grade'), width: 78, render: (row) => <StatusChip tone={row.grade === 'red' ? 'flag' : 'soon'} label={t(`escalations.grade.${row.grade}`)} /> },
    {
      accessor: 'title',
      title: t('escalations.column.what'),
      render: (row) => (
        <>
          <strong>{row.title[locale]}</strong>
          <Text size="sm">{row.detail[locale]}</Text>
          <Text size="xs" c="dimmed">
            {format.dateTime(row.raisedAt)} {row.raisedBy}
            {row.responseId !== null && mayOpenPatients && (
              <Button size="compact-xs" variant="subtle" className="screen-only" onClick={() => open('answers', row)}>
                {t('escalations.answers')}
              </Button>
            )}
          </Text>
        </>
      ),
    },
    {
      accessor: 'patientName',
      title: t('escalations.column.patient'),
      width: 130,
      render: (row) => {
        const name = [row.patientName, row.inpatientTail].filter(Boolean).join(' ');
        return (
          <>
            {mayOpenPatients ? (
              <Anchor component="button" type="button" size="sm" onClick={() => navigate(`/patients/${row.patientId}`)}>
                {name}
              </Anchor>
            ) : (
              name
            )}
            <Text size="xs" c="dimmed">
              {row.departmentName}
            </Text>
          </>
        );
      },
    },
    { accessor: 'state', title: t('escalations.column.state'), width: isOpen ? 200 : 320, render: (row) => <AlertState alert={row} /> },
    { accessor: 'responsible', title: t('escalations.column.responsible'), width: 190, hidden: !isOpen, render: (row) => row.responsible && <Responsible responsible={row.responsible} /> },
    { accessor: 'actions', title: t('escalations.column.actions'), width: 190, render: (row) => <AlertActions alert={row} open={(kind) => open(kind, row)} /> },
  ];
}

function AlertActions({ alert, open }: { readonly alert: Alert; readonly open: (kind: DrawerKind) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const isCentre = useUser().role !== 'department_head';
  const acknowledge = useCommand('escalations.acknowledge');
  const isOpen = alert.resolvedAt === null && alert.mayAct;
  const isOthers = alert.acknowledgedAt !== null && alert.responsible?.isMe !== true;
  const { workOrderId } = alert;
  const further = [
    { isOffered: isOpen && isOthers, label: 'escalations.takeOver', run: () => void acknowledge.run({ id: alert.id, takeOver: true }) },
    { isOffered: isOpen, label: 'escalations.takeFor', run: () => open('takeFor') },
    { isOffered: isOpen, label: 'escalations.handOver', run: () => open('handOver') },
    { isOffered: isCentre, label: 'workOrders.create', run: () => open('workOrder') },
    { isOffered: workOrderId !== null, label: 'workOrders.show', run: () => navigate(`/workorders/${workOrderId ?? ''}`) },
  ] as const;
  const offered = further.filter((action) => action.isOffered);
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end" className="screen-only">
      {isOpen && alert.acknowledgedAt === null && (
        <Button size="compact-sm" variant="default" loading={acknowledge.isRunning} onClick={() => void acknowledge.run({ id: alert.id })}>
          {t('escalations.acknowledge')}
        </Button>
      )}
      {isOpen && (
        <Button size="compact-sm" onClick={() => open('resolve')}>
          {t('escalations.resolve')}
        </Button>
      )}
      {offered.length > 0 && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" aria-label={t('escalations.more', { what: alert.title[locale] })}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {offered.map((action) => (
              <Menu.Item key={action.label} onClick={action.run}>
                {t(action.label)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}
