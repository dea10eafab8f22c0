// Suggested steps, each with the answer that led to it. The nurse accepts one, with another day where she wants, or says why not.
import { Button, Group, Popover, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PersonParticipation, Suggestion } from '#shared/programmes/programmes.contract.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { DateField } from '../ui/DateField.tsx';
import classes from './programmes.module.css';

export function Suggestions({ participation, responseId }: { readonly participation: PersonParticipation; readonly responseId: string }): ReactNode {
  const t = useT();
  return (
    <section>
      <Title order={4} size="sm" mt="sm">
        {t('programmes.suggestions')}
      </Title>
      <Text size="xs" c="dimmed">
        {t('programmes.suggestionsHint')}
      </Text>
      {participation.suggestions.map((suggestion) => (
        <OneSuggestion key={suggestion.key} participationId={participation.id} responseId={responseId} suggestion={suggestion} />
      ))}
    </section>
  );
}

interface OneSuggestionProps {
  readonly participationId: string;
  readonly responseId: string;
  readonly suggestion: Suggestion;
}

function OneSuggestion({ participationId, responseId, suggestion }: OneSuggestionProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { decision, offer } = suggestion;
  const [dueFrom, setDueFrom] = useState<string | null>(suggestion.dueFrom);
  const decide = useCommand('programmes.decideSuggestion');

  async function accept(): Promise<void> {
    const done = await decide.run({ participationId, responseId, ruleKey: suggestion.key, isAccepted: true, ...(dueFrom === null ? {} : { dueFrom }) });
    if (!done) return;
    if (offer === 'respite') showDone('programmes.suggestion.offered');
    else showDone('programmes.suggestion.added', { steps: done.steps });
  }

  return (
    <div className={classes['suggestion']}>
      <Text size="sm" fw={600}>
        {`${suggestion.title[locale]}　`}
        <Text span size="sm" c="dimmed">
          {offer === 'respite' ? t('programmes.ruleOffersRespite') : t('programmes.suggestion.times', { channel: t(`programmes.channel.${suggestion.channel}`), times: suggestion.times })}
        </Text>
      </Text>
      <Text size="sm">{t('programmes.suggestion.because', { because: suggestion.because[locale], reason: suggestion.reason[locale] })}</Text>
      {decision === null ? (
        <Group gap="xs" align="flex-end" mt={4} className="screen-only">
          {offer === 'step' && <DateField size="xs" label={t('programmes.suggestion.from')} isAppointment value={dueFrom} onChange={setDueFrom} />}
          <Button size="compact-sm" loading={decide.isRunning} aria-label={`${t('programmes.suggestion.accept')} ${suggestion.title[locale]}`} onClick={() => void accept()}>
            {t('programmes.suggestion.accept')}
          </Button>
          <Decline participationId={participationId} responseId={responseId} suggestion={suggestion} />
        </Group>
      ) : (
        <Text size="xs" c="dimmed">
          {decision.isAccepted ? t('programmes.suggestion.accepted', { by: decision.by }) : t('programmes.suggestion.declined', { by: decision.by, reason: decision.reason })}
        </Text>
      )}
    </div>
  );
}

function Decline({ participationId, responseId, suggestion }: OneSuggestionProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [isOpened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const decide = useCommand('programmes.decideSuggestion');

  async function decline(): Promise<void> {
    if (await decide.run({ participationId, responseId, ruleKey: suggestion.key, isAccepted: false, reason })) setOpened(false);
  }

  return (
    <Popover opened={isOpened} onChange={setOpened} withinPortal trapFocus position="bottom-start">
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" aria-expanded={isOpened} aria-label={`${t('programmes.suggestion.decline')} ${suggestion.title[locale]}`} onClick={() => setOpened(!isOpened)}>
          {t('programmes.suggestion.decline')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void decline();
          }}
        >
          <Stack gap="xs">
            <TextInput label={t('programmes.suggestion.why')} required maxLength={400} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
            <Button type="submit" disabled={reason.trim() === ''} loading={decide.isRunning}>
              {t('ui.save')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
