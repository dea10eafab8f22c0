// Who could come, best first, each with the reasons in words and the times that are free; a time opens the offer. Those who cannot come
// stand below with what keeps them.
import { Accordion, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { MatchCandidate, RespiteRequest } from '#shared/respite/respite.contract.ts';
import { dayOfWeek } from '#shared/time/civil.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { backendNow, useCall } from '../platform/rpc.tsx';
import { DateField } from '../ui/DateField.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { OfferDialog } from './OfferDialog.tsx';
import type { ChosenTime } from './OfferDialog.tsx';
import { excuseText, reasonText, visitText } from './wording.ts';
import classes from './respite.module.css';

/** Wished ones before others, each by time; another time is entered in the offer. */
const shownTimes = 6;

function timesToShow(times: MatchCandidate['times']): MatchCandidate['times'] {
  return times.toSorted((a, b) => Number(b.isWished) - Number(a.isWished) || a.startsAt - b.startsAt).slice(0, shownTimes);
}

export function MatchList({ request }: { readonly request: RespiteRequest }): ReactNode {
  const t = useT();
  const today = useFormat().date(backendNow());
  const [from, setFrom] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ChosenTime | null>(null);
  const call = useCall('respite.match', { requestId: request.id, from }, { keepPrevious: true });
  return (
    <>
      <Group mb="sm">
        <DateField label={t('respite.match.from')} value={from ?? request.wishes.earliestOn ?? today} onChange={setFrom} isAppointment />
      </Group>
      <Loaded call={call} empty={(data) => (data.candidates.length === 0 ? <EmptyState title={t('respite.match.nobody')} hint={t('respite.match.nobodyHint')} /> : null)}>
        {({ candidates, serviceId, minutes }) => {
          const able = candidates.filter((candidate) => candidate.excludes.length === 0);
          const unable = candidates.filter((candidate) => candidate.excludes.length > 0);
          return (
            <>
              {able.length === 0 && (
                <Text size="sm" mb="sm">
                  {t('respite.match.allExcluded')}
                </Text>
              )}
              <ol className={classes['candidates']} aria-label={t('respite.match')}>
                {able.map((candidate) => (
                  <Candidate key={candidate.providerId} candidate={candidate} onChoose={(startsAt) => setChosen({ candidate, serviceId, startsAt, minutes })} />
                ))}
              </ol>
              {unable.length > 0 && (
                <Accordion variant="contained" chevronPosition="left">
                  <Accordion.Item value="unable">
                    <Accordion.Control>{t('respite.match.excluded', { count: unable.length })}</Accordion.Control>
                    <Accordion.Panel>
                      <Stack gap={6}>
                        {unable.map((candidate) => (
                          <Text key={candidate.providerId} size="sm">
                            <strong>{candidate.name}</strong> {t(`respite.kind.${candidate.kind}`)}
                            {t('frame.colon')}
                            {candidate.excludes.map((excuse) => excuseText(t, excuse)).join(t('respite.comma'))}
                          </Text>
                        ))}
                      </Stack>
                    </Accordion.Panel>
                  </Accordion.Item>
                </Accordion>
              )}
            </>
          );
        }}
      </Loaded>
      <OfferDialog requestId={request.id} chosen={chosen} onClose={() => setChosen(null)} />
    </>
  );
}

function Candidate({ candidate, onChoose }: { readonly candidate: MatchCandidate; readonly onChoose: (startsAt: number) => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <li>
      <Text size="sm">
        <strong>{candidate.name}</strong> {[t(`respite.kind.${candidate.kind}`), candidate.organisation, candidate.phone].filter(Boolean).join(' · ')}
      </Text>
      <Text size="xs" c="dimmed">
        {candidate.reasons.map((reason) => reasonText(t, reason)).join(t('respite.comma'))}
      </Text>
      <Group gap={6} mt={4}>
        {timesToShow(candidate.times).map((time) => {
          const words = `${t(`escalations.roster.weekday.${dayOfWeek(format.date(time.startsAt)) as 1}`)} ${visitText(format, time).slice('YYYY-'.length)}`;
          return (
            <Button key={time.startsAt} size="compact-sm" variant={time.isWished ? 'light' : 'default'} aria-label={t('respite.match.choose', { name: candidate.name, time: words })} onClick={() => onChoose(time.startsAt)}>
              {words}
            </Button>
          );
        })}
      </Group>
    </li>
  );
}
