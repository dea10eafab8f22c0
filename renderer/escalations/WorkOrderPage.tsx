// One work order: what was found and asked, what happened since with who, when and where, and the steps that whoever looks may take
// next. The handling sheet prints from here.
import { Button, Group, Text } from '@mantine/core';
import { IconArrowLeft, IconPrinter, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { WorkOrder, WorkOrderEventView } from '#shared/escalations/work-orders.contract.ts';
import { navigate } from '../app/router.ts';
import { useUser } from '../app/session.tsx';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, PageHead, Section } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { HandlingSheet } from './HandlingSheet.tsx';
import { WorkOrderState } from './WorkOrderState.tsx';
import { WorkOrderSteps } from './WorkOrderSteps.tsx';
import classes from './escalations.module.css';

export function WorkOrderPage({ id }: { readonly id: string }): ReactNode {
  const t = useT();
  const call = useCall('escalations.getWorkOrder', { id });
  return (
    <Page>
      <Button variant="subtle" size="compact-sm" mb="xs" className="screen-only" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={() => navigate('/workorders')}>
        {t('workOrders.back')}
      </Button>
      <Loaded call={call} rows={8}>
        {(order) => (order ? <OpenedOrder order={order} /> : <EmptyState title={t('workOrders.missing')} hint={t('workOrders.missingHint')} />)}
      </Loaded>
    </Page>
  );
}

function OpenedOrder({ order }: { readonly order: WorkOrder }): ReactNode {
  const t = useT();
  const format = useFormat();
  const isCentre = useUser().role !== 'department_head';
  const openSheet = useCommand('escalations.openHandlingSheet');
  const [sheet, setSheet] = useState<OutputOf<'escalations.openHandlingSheet'> | null>(null);
  const print = async (): Promise<void> => {
    const opened = await openSheet.run({ id: order.id });
    if (opened) setSheet(opened);
  };
  const facts = [order.number, order.departmentName, [order.patientName, order.inpatientTail].filter(Boolean).join(' '), t(`workOrders.source.${order.sourceKind}`), `${t('workOrders.column.due')} ${format.dateTime(order.dueAt)}`];
  return (
    <>
      <PageHead
        title={order.title}
        description={
          <Group gap="xs">
            <WorkOrderState order={order} />
            {order.grade !== null && <StatusChip tone={order.grade === 'red' ? 'flag' : 'soon'} label={t(`escalations.grade.${order.grade}`)} />}
            <span>{facts.filter(Boolean).join(' · ')}</span>
          </Group>
        }
        actions={
          <>
            {isCentre && order.sourceKind === 'hotline' && (
              <Button variant="default" onClick={() => navigate(`/hotline/${order.sourceId}`)}>
                {t('hotline.night.toCase')}
              </Button>
            )}
            {isCentre && order.patientId !== null && (
              <Button variant="default" leftSection={<IconUser size={16} aria-hidden />} onClick={() => navigate(`/patients/${order.patientId ?? ''}`)}>
                {t('workOrders.toPatient')}
              </Button>
            )}
            <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} loading={openSheet.isRunning} title={t('workOrders.printHint')} onClick={() => void print()}>
              {t('workOrders.print')}
            </Button>
          </>
        }
      />
      <div className={classes['order']}>
        <div>
          <Section title={t('workOrders.finding')}>
            <Text className={classes['orderText']}>{order.text}</Text>
          </Section>
          <Section title={t('workOrders.course')}>
            <ol className={classes['course']}>
              {order.events.map((event, index) => (
                <Step key={index} event={event} />
              ))}
            </ol>
          </Section>
        </div>
        <WorkOrderSteps key={order.events.length} order={order} />
      </div>
      {sheet && <HandlingSheet sheet={sheet} onPrinted={() => setSheet(null)} />}
    </>
  );
}

function Step({ event }: { readonly event: WorkOrderEventView }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <li>
      <Text size="sm" fw={600}>
        {stepTitle(event)}
      </Text>
      {event.text !== '' && (
        <Text size="sm" className={classes['orderText']}>
          {event.text}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {t('workOrders.event.by', { by: event.by, at: format.dateTime(event.at), workstation: event.workstation })}
      </Text>
    </li>
  );

  function stepTitle({ kind, personName, happenedOn, isSatisfied, departmentName, dueAt }: WorkOrderEventView): string {
    const due = dueAt === null ? '' : format.dateTime(dueAt);
    if (kind === 'replied' && personName !== null) return t('workOrders.event.repliedFor', { name: personName, on: happenedOn ?? '—' });
    if (kind === 'rechecked') return t(isSatisfied ? 'workOrders.event.satisfied' : 'workOrders.event.unsatisfied');
    return t(`workOrders.event.${kind}`, { department: departmentName ?? '', due });
  }
}
