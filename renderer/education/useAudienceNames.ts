// Names of the departments, plans and programmes that an audience names by id.
import { useMemo } from 'react';
import { useLocale } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';

export function useAudienceNames(): (id: string) => string {
  const departments = useCall('patients.listDepartments', {}).data;
  const plans = useCall('plans.listPlans', {}).data;
  const programmes = useCall('programmes.listProgrammes', { includeRetired: true }).data;
  const locale = useLocale();
  return useMemo(() => {
    const names = new Map([...(departments ?? []).map(({ id, name }) => [id, name] as const), ...(plans ?? []).map(({ id, title }) => [id, title] as const), ...(programmes ?? []).map(({ id, title }) => [id, title[locale]] as const)]);
    return (id) => names.get(id) ?? '';
  }, [departments, plans, programmes, locale]);
}
