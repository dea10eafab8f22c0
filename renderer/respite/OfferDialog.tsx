// The offer: service, day and time, and how the family hears of it. By telephone, while it is on the line, it is confirmed at once.
import { Button, Group, Modal, NumberInput, Radio, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { MatchCandidate } from '#shared/respite/respite.contract.ts';
import { instantAt } from '#shared/time/civil.ts';
import { reasonText as refusalText } from '../messaging/wording.ts';
import { newId } from '../platform/connect.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone, showNotice } from '../platform/toasts.tsx';
import { ClockTimeField } from '../ui/ClockTimeField.tsx';
import { DateField } from '../ui/DateField.tsx';

export interface ChosenTime {
  readonly candidate: MatchCandidate;
  readonly serviceId: string | null;
  readonly startsAt: number;
  readonly minutes: number;
}

const ways = ['agreed', 'message', 'later'] as const;
type Way = (typeof ways)[number];

export function OfferDialog({ requestId, chosen, onClose }: { readonly requestId: string; readonly chosen: ChosenTime | null; readonly onClose: () => void }): ReactNode {
  const t = useT();
  return (
    <Modal opened={chosen !== null} onClose={onClose} title={chosen && t('respite.offer.title', { name: chosen.candidate.name })} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {chosen && <OfferForm requestId={requestId} chosen={chosen} onClose={onClose} />}
    </Modal>
  );
}

function OfferForm({ requestId, chosen, onClose }: { readonly requestId: string; readonly chosen: ChosenTime; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const services = useCall('respite.listServices', {}).data ?? [];
  const [serviceId, setServiceId] = useState(chosen.serviceId);
  const [day, setDay] = useState<string | null>(format.date(chosen.startsAt));
  const [time, setTime] = useState(format.time(chosen.startsAt));
  const [minutes, setMinutes] = useState(chosen.minutes);
  const [way, setWay] = useState<Way>('agreed');
  const [id] = useState(newId);
  const offer = useCommand('respite.offer');
  const answer = useCommand('respite.answerOffer');

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (serviceId === null || day === null || time === '') return;
    const done = await offer.run({ id, requestId, providerId: chosen.candidate.providerId, serviceId, startsAt: instantAt(day, time, format.zone), minutes, byMessage: way === 'message' });
    if (!done) return;
    if (way === 'agreed') await answer.run({ id, answer: 'accept', way: 'phone' });
    if (done.refusal !== null) showNotice('respite.offer.notSent', { why: refusalText(t, done.refusal) });
    else showDone(`respite.offer.done.${way}`);
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Select label={t('respite.wish.service')} required allowDeselect={false} data={services.filter((service) => !service.isRetired).map((service) => ({ value: service.id, label: service.title }))} value={serviceId} onChange={setServiceId} />
        <Group grow align="flex-start">
          <DateField label={t('respite.offer.day')} required value={day} onChange={setDay} isAppointment />
          <ClockTimeField label={t('respite.offer.time')} required value={time} onChange={setTime} />
          <NumberInput label={t('respite.wish.minutes')} required min={30} max={1440} step={30} allowDecimal={false} value={minutes} onChange={(value) => setMinutes(Number(value))} />
        </Group>
        <Radio.Group label={t('respite.offer.way')} value={way} onChange={(value) => setWay(ways.find((one) => one === value) ?? 'agreed')}>
          <Stack gap={4} mt={4}>
            {ways.map((one) => (
              <Radio key={one} value={one} label={t(`respite.offer.way.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={offer.isRunning || answer.isRunning} disabled={serviceId === null || day === null || time === ''}>
            {t('respite.offer.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
