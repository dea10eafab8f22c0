// The questionnaires that come with the product: follow-ups, scales, satisfaction. Loaded only when one of them is missing from
// the data folder (`electron/backend/assessments/seed.ts`).
import type { Questionnaire } from 'fhir/r4';
import { barthel } from './barthel.ts';
import { bereavementCare } from './bereavement-care.ts';
import { bsfcShort } from './bsfc-s.ts';
import { caesarean } from './caesarean.ts';
import { caregiverSatisfaction } from './caregiver-satisfaction.ts';
import { copd } from './copd.ts';
import { daySurgery } from './day-surgery.ts';
import { diabetes } from './diabetes.ts';
import { dischargeFollowUp } from './discharge-follow-up.ts';
import { gad7 } from './gad-7.ts';
import { heartFailure } from './heart-failure.ts';
import { hotlineTriage } from './hotline-triage.ts';
import { hypertension } from './hypertension.ts';
import { inpatientSatisfaction } from './inpatient-satisfaction.ts';
import { jointReplacement } from './joint-replacement.ts';
import { needsCaregiver } from './needs-caregiver.ts';
import { needsPatient } from './needs-patient.ts';
import { nrsPain } from './nrs-pain.ts';
import { outpatientSatisfaction } from './outpatient-satisfaction.ts';
import { paediatricPneumonia } from './paediatric-pneumonia.ts';
import { phq2 } from './phq-2.ts';
import { phq9 } from './phq-9.ts';
import { programmeReview } from './programme-review.ts';
import { respiteSatisfaction } from './respite-satisfaction.ts';
import { stroke } from './stroke.ts';
import { tumour } from './tumour.ts';
import { wardSatisfaction } from './ward-satisfaction.ts';
import { who5 } from './who-5.ts';

export const shippedQuestionnaires: readonly Questionnaire[] = [
  dischargeFollowUp, heartFailure, stroke, hypertension, diabetes, copd, tumour, jointReplacement, caesarean, paediatricPneumonia, daySurgery,
  phq2, phq9, gad7, who5, nrsPain, barthel, bsfcShort, bereavementCare,
  inpatientSatisfaction, outpatientSatisfaction, wardSatisfaction, caregiverSatisfaction, respiteSatisfaction,
  needsPatient, needsCaregiver, programmeReview, hotlineTriage,
];
