// One case on one page: who rang, the triage by keys, what is done about it, and its whole course. F10 hands it over to whoever is on
// the roster; the case sheet prints from here.
import { Alert, Button, Group } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { HotlineCase } from '#shared/hotline/hotline.contract.ts';
import { ScriptStage } from '../assessments/ScriptStage.tsx';
import { navigate } from '../app/router.ts';
import { clockRefreshMs } from '../escalations/useWaiting.ts';
import { timeLeftWords } from '../escalations/wording.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import type { OutputOf } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { Loaded, LoadingRows } from '../ui/Loaded.tsx';
import { Page, PageHead, Section } from '../ui/PageHead.tsx';
import { CallBar } from './CallBar.tsx';
import { CaseCaller } from './CaseCaller.tsx';
import { CaseChips } from './CaseChips.tsx';
import { CaseCourse } from './CaseCourse.tsx';
import { CaseSheet } from './CaseSheet.tsx';
import { CaseSteps } from './CaseSteps.tsx';
import { Dispatch } from './Dispatch.tsx';
import { Findings } from './Findings.tsx';
import classes from './hotline.module.css';
import { useTriage } from './triage-scripts.ts';

export function CasePage({ id }: { readonly id: string }): ReactNode {
  const t = useT();
  const call = useCall('hotline.getCase', { id }, { refreshMs: clockRefreshMs });
  return (
    <Page isWide>
      <Button variant="subtle" size="compact-sm" mb="xs" className="screen-only" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={() => navigate('/hotline')}>
        {t('hotline.back')}
      </Button>
      <Loaded call={call} rows={8}>
        {(found) => (found ? <OpenedCase found={found} /> : <EmptyState title={t('hotline.missing')} hint={t('hotline.missingHint')} />)}
      </Loaded>
    </Page>
  );
}

function OpenedCase({ found }: { readonly found: HotlineCase }): ReactNode {
  const t = useT();
  const format = useFormat();
  const openSheet = useCommand('hotline.openCaseSheet');
  const [sheet, setSheet] = useState<OutputOf<'hotline.openCaseSheet'> | null>(null);
  const print = async (): Promise<void> => {
    const opened = await openSheet.run({ id: found.id });
    if (opened) setSheet(opened);
  };
  const times = [t(`hotline.channel.${found.channel}`), found.rangAt === null ? '' : t('hotline.rang', { at: format.dateTime(found.rangAt) }), t('hotline.answered', { at: format.dateTime(found.answeredAt), by: found.answeredBy }), found.clock ? timeLeftWords(t, found.clock.minutesLeft) : ''];
  return (
    <>
      <PageHead
        title={found.number}
        description={
          <Group gap="xs">
            <CaseChips row={found} />
            <span>{times.filter(Boolean).join(' · ')}</span>
          </Group>
        }
        actions={
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} loading={openSheet.isRunning} title={t('hotline.printHint')} onClick={() => void print()}>
            {t('hotline.print')}
          </Button>
        }
      />
      {found.scenario !== null && (
        <Alert color="teal" mb="sm">
          {t('hotline.drillSays', { words: found.scenario })}
        </Alert>
      )}
      {found.lateReason !== null && (
        <Alert color="gray" mb="sm">
          {t('hotline.lateWhy', { reason: found.lateReason })}
        </Alert>
      )}
      <div className={classes['case']}>
        <div>
          {found.callId !== null && <CallBar callId={found.callId} />}
          <Section title={t('hotline.triage')}>{found.triage === null ? <EmptyState title={t('hotline.triageNone')} hint={t('hotline.triageNoneHint')} /> : found.mayAct ? <Triage caseId={found.id} /> : <Findings triage={found.triage} />}</Section>
          <Section title={t('hotline.course')}>
            <CaseCourse found={found} />
          </Section>
        </div>
        <div>
          <CaseCaller found={found} />
          <CaseSteps found={found} />
          <Dispatch found={found} />
        </div>
      </div>
      {sheet && <CaseSheet sheet={sheet} onPrinted={() => setSheet(null)} />}
    </>
  );
}

function Triage({ caseId }: { readonly caseId: string }): ReactNode {
  const { store, state } = useTriage(caseId);
  if (!state.scripts) return state.refusal ? <ErrorPanel error={state.refusal} onRetry={store.refresh} /> : <LoadingRows rows={6} />;
  return <ScriptStage store={store} state={state} isOfContact={false} />;
}
