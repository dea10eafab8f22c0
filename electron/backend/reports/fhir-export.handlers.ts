// Starts the bulk export of questionnaires and responses. As with every list of persons, identities above the set number of rows
// need a reason; the finished file is fetched through the handlers of the other exports.
import type { fhirExportContract } from '#shared/reports/fhir-export.contract.ts';
import { invalidInput } from '#shared/rpc/errors.ts';
import { createJob } from '../jobs/jobs.queries.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { FhirExportParameters } from './fhir-export.jobs.ts';
import { fhirExportJobKind } from './fhir-export.jobs.ts';
import { countExportedResponses } from './fhir-export.queries.ts';
import { callPeriodOf } from './report-request.ts';

export const fhirExportHandlers: ModuleHandlers<typeof fhirExportContract> = {
  startFhirExport(ctx, { what, month, withIdentities, reason }) {
    const settings = loadSettings(ctx.read);
    const period = month === null ? null : callPeriodOf({ month, settings });
    const identities = what === 'responses' && withIdentities;
    const limit = settings['exports.approvalAboveRows'];
    if (identities && reason === '' && countExportedResponses(ctx.read, period) > limit) throw invalidInput('exportReasonNeeded', { limit });
    const parameters: FhirExportParameters = { what, month, period, withIdentities: identities, reason, exportedBy: ctx.user.displayName };
    return { jobId: createJob(ctx, fhirExportJobKind, parameters) };
  },
};
