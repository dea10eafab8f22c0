// The questionnaires that come with the product, in the order in which the list shows them.
import type { Questionnaire } from 'fhir/r4';
import { dischargeFollowUp } from './discharge-follow-up.ts';
import { inpatientSatisfaction } from './inpatient-satisfaction.ts';
import { nrsPain } from './nrs-pain.ts';
import { phq9 } from './phq-9.ts';

export const shippedQuestionnaires: readonly Questionnaire[] = [dischargeFollowUp, phq9, nrsPain, inpatientSatisfaction];
