// The services that come with the product are written once, into a database that has none; afterwards they are the hospital's.
import { shippedServices } from '#shared/respite/shipped-services.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { insertService, listServices } from './providers.queries.ts';

export function seedRespiteServices(scope: WriteScope): void {
  if (listServices(scope.read).length > 0) return;
  for (const { title, place, isMedical, minutes, skills, courses } of shippedServices) {
    insertService(scope.db, { id: scope.newId(), title, place, is_medical: Number(isMedical), minutes, skills: JSON.stringify(skills), courses: JSON.stringify(courses), ...stamp(scope) });
  }
}
