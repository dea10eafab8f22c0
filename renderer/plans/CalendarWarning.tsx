// Said loudly wherever due dates are looked at: a year whose holidays nobody has entered, and how much work it touches.
import { Alert, Button, Group } from '@mantine/core';
import { IconCalendarExclamation } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { navigate, usePathParts } from '../app/router.ts';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';

export function CalendarWarning(): ReactNode {
  const t = useT();
  const warnings = useCall('plans.listCalendarWarnings', {}).data ?? [];
  const isOnCalendar = usePathParts()[0] === 'calendar';
  return warnings.map((warning) => (
    <Alert key={warning.year} color="orange" variant="light" icon={<IconCalendarExclamation aria-hidden />} mb="md" role="status">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <span>
          {t('plans.calendar.missing', warning)} {warning.tasks > 0 && t('plans.calendar.missingTasks', warning)}
        </span>
        {!isOnCalendar && (
          <Button size="compact-sm" variant="default" onClick={() => navigate('/calendar')}>
            {t('plans.calendar.open')}
          </Button>
        )}
      </Group>
    </Alert>
  ));
}
