// Who is on call now, a line for each unit with the telephone beside the name; a unit without anybody is said in red.
import { Text } from '@mantine/core';
import { IconUserExclamation } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Duty } from '#shared/escalations/escalations.contract.ts';
import { useT } from '../platform/locale.ts';
import { StatusChip } from '../ui/StatusChip.tsx';
import classes from './escalations.module.css';

export function DutyList({ duties }: { readonly duties: readonly Duty[] }): ReactNode {
  const t = useT();
  return (
    <dl className={classes['duties']} aria-label={t('escalations.onCall.now')}>
      {duties.map((duty) => (
        <div key={duty.departmentId ?? 'centre'} className={classes['duty']}>
          <dt>{duty.unit ?? t('escalations.centre')}</dt>
          <dd>
            {duty.people.length === 0 && <StatusChip tone="flag" icon={IconUserExclamation} label={t('escalations.hole')} />}
            {duty.people.map((person) => (
              <span key={person.line} className={classes['dutyPerson']}>
                <Text span size="xs" c="dimmed">
                  {t(`escalations.line.${person.line}`)}
                </Text>{' '}
                <strong>{person.isMe ? t('escalations.nameMe', { name: person.name }) : person.name}</strong> {person.phone}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
