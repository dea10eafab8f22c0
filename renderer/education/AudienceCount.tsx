// How many an audience means, and on request who of them can be invited now and why the others cannot: counted one by one at the
// gate, a part at a time, so that the page stays at hand.
import { Button, Group, Table, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Audience } from '#shared/education/audience.ts';
import { mostInvited } from '#shared/education/audience.ts';
import { useT } from '../platform/locale.ts';
import { callBackend, useCall } from '../platform/rpc.tsx';
import { showError } from '../platform/toasts.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { refusalText } from './wording.ts';

interface Checked {
  readonly done: number;
  readonly allowed: number;
  readonly reasons: ReadonlyMap<string, number>;
  readonly isComplete: boolean;
}

/** @param lectureId leaves out who was invited to it or signed up already */
export function AudienceCount({ audience, lectureId = null }: { readonly audience: Audience; readonly lectureId?: string | null }): ReactNode {
  const t = useT();
  const counted = useCall('education.countAudience', { audience }, { keepPrevious: true });
  if (counted.data === undefined) return null;
  const { patients, caregivers, isTooMany } = counted.data;
  return (
    <>
      <Group gap="sm">
        <Text size="sm" className="figures" aria-live="polite">
          {t('education.audience.counted', { patients, caregivers })}
        </Text>
        {isTooMany && <StatusChip tone="soon" label={t('education.audience.tooMany', { most: mostInvited })} />}
      </Group>
      {!isTooMany && patients + caregivers > 0 && <Check key={JSON.stringify(audience)} audience={audience} lectureId={lectureId} />}
    </>
  );
}

function Check({ audience, lectureId }: { readonly audience: Audience; readonly lectureId: string | null }): ReactNode {
  const t = useT();
  const [checked, setChecked] = useState<Checked | null>(null);
  const running = useRef(false);

  async function check(): Promise<void> {
    if (running.current) return;
    running.current = true;
    try {
      const reasons = new Map<string, number>();
      let [done, allowed] = [0, 0];
      for (let after: string | null = null, isComplete = false; !isComplete; ) {
        const { rows, next }: { rows: readonly { refusal: string | null }[]; next: string | null } = await callBackend('education.checkAudience', { audience, lectureId, after });
        for (const { refusal } of rows) {
          if (refusal === null) allowed += 1;
          else reasons.set(refusal, (reasons.get(refusal) ?? 0) + 1);
        }
        done += rows.length;
        after = next;
        isComplete = next === null;
        setChecked({ done, allowed, reasons: new Map(reasons), isComplete });
      }
    } catch (error) {
      showError(error);
    } finally {
      running.current = false;
    }
  }

  return (
    <>
      <Button size="compact-sm" variant="default" w="fit-content" loading={checked !== null && !checked.isComplete} onClick={() => void check()}>
        {t('education.audience.check')}
      </Button>
      {checked && (
        <div aria-live="polite">
          <Text size="sm" className="figures">
            {[checked.isComplete ? '' : t('education.audience.checking', { done: checked.done }), t('education.audience.allowed', { count: checked.allowed }), t('education.audience.excluded', { count: checked.done - checked.allowed })].filter(Boolean).join(' · ')}
          </Text>
          {checked.reasons.size > 0 && (
            <Table fz="sm" w="fit-content" mt={4} withTableBorder>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('education.audience.reason')}</Table.Th>
                  <Table.Th>{t('education.audience.people')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {[...checked.reasons].sort(([, one], [, other]) => other - one).map(([reason, count]) => (
                  <Table.Tr key={reason}>
                    <Table.Td>{refusalText(t, reason)}</Table.Td>
                    <Table.Td className="figures">{count}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
        </div>
      )}
    </>
  );
}
