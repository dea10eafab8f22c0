// Names of the departments and plans that an audience names by id.
import { useMemo } from 'react';
import { useCall } from '../platform/rpc.tsx';

export function useAudienceNames(): (id: string) => string {
  const departments = useCall('patients.listDepartments', {}).data;
  const plans = useCall('plans.listPlans', {}).data;
  return useMemo(() => {
    const names = new Map([...(departments ?? []).map(({ id, name }) => [id, name] as const), ...(plans ?? []).map(({ id, title }) => [id, title] as const)]);
    return (id) => names.get(id) ?? '';
  }, [departments, plans]);
}
