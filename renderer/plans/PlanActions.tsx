// What a supervisor does with a plan: publish or drop its draft, let imports enrol into it or not.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PlanDetail } from '#shared/plans/plans.contract.ts';
import { navigate } from '../app/router.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';

export function PlanActions({ plan }: { readonly plan: PlanDetail }): ReactNode {
  const t = useT();
  const [asking, setAsking] = useState<'publish' | 'turnOff' | null>(null);
  const publish = useCommand('plans.publishDraft');
  const discard = useCommand('plans.discardDraft');
  const setEnrolling = useCommand('plans.setEnrolling');

  async function confirm(): Promise<void> {
    const done = asking === 'publish' ? await publish.run({ id: plan.id }) : await setEnrolling.run({ id: plan.id, isEnrolling: false });
    if (!done) return;
    if (asking === 'publish') showDone('plans.published');
    setAsking(null);
  }

  async function dropDraft(): Promise<void> {
    if ((await discard.run({ id: plan.id })) && plan.version === null) navigate('/plans');
  }

  return (
    <>
      {plan.hasDraft && (
        <>
          <Button variant="default" loading={discard.isRunning} onClick={() => void dropDraft()}>
            {t('plans.discardDraft')}
          </Button>
          <Button onClick={() => setAsking('publish')}>{t('plans.publish')}</Button>
        </>
      )}
      {plan.version !== null && (
        <Button variant="default" loading={setEnrolling.isRunning} onClick={() => (plan.isEnrolling ? setAsking('turnOff') : void setEnrolling.run({ id: plan.id, isEnrolling: true }))}>
          {t(plan.isEnrolling ? 'plans.turnOff' : 'plans.turnOn')}
        </Button>
      )}
      <ConfirmWithScope
        isOpened={asking !== null}
        title={t(asking === 'publish' ? 'plans.publish' : 'plans.turnOff')}
        scope={[asking === 'publish' ? t('plans.publishScope', { count: plan.openEnrolments }) : t('plans.turnOffScope')]}
        confirmLabel={t(asking === 'publish' ? 'plans.publish' : 'plans.turnOff')}
        isRunning={publish.isRunning || setEnrolling.isRunning}
        onConfirm={() => void confirm()}
        onClose={() => setAsking(null)}
      />
    </>
  );
}
