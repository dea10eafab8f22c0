// What each part of a programme's page is shown of: the programme, and the cohort chosen once for all parts.
import type { ProgrammeDetail } from '#shared/programmes/programmes.contract.ts';

export interface PartProps {
  readonly programme: ProgrammeDetail;
  /** Null: all cohorts. */
  readonly cohortId: string | null;
}
