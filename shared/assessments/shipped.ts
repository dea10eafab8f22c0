// Names of what the product ships: the canonical addresses of its questionnaires and the namespace of its extensions.
// `.example` resolves nowhere on purpose: nothing is ever fetched; the address is only a name (RFC 2606).
const namespace = 'https://fhir.suifang.example';

/** Canonical addresses (without version) by which plans name the shipped scripts; a hospital's own copy has its own. */
export const shippedQuestionnaireUrls = {
  dischargeFollowUp: `${namespace}/Questionnaire/discharge-follow-up`,
  heartFailure: `${namespace}/Questionnaire/heart-failure`,
  stroke: `${namespace}/Questionnaire/stroke`,
  hypertension: `${namespace}/Questionnaire/hypertension`,
  diabetes: `${namespace}/Questionnaire/diabetes`,
  copd: `${namespace}/Questionnaire/copd`,
  tumour: `${namespace}/Questionnaire/tumour`,
  jointReplacement: `${namespace}/Questionnaire/joint-replacement`,
  caesarean: `${namespace}/Questionnaire/caesarean`,
  paediatricPneumonia: `${namespace}/Questionnaire/paediatric-pneumonia`,
  daySurgery: `${namespace}/Questionnaire/day-surgery`,
  phq2: `${namespace}/Questionnaire/phq-2`,
  phq9: `${namespace}/Questionnaire/phq-9`,
  gad7: `${namespace}/Questionnaire/gad-7`,
  who5: `${namespace}/Questionnaire/who-5`,
  nrsPain: `${namespace}/Questionnaire/nrs-pain`,
  barthel: `${namespace}/Questionnaire/barthel`,
  bsfcShort: `${namespace}/Questionnaire/bsfc-s`,
  bereavementCare: `${namespace}/Questionnaire/bereavement-care`,
  hotlineTriage: `${namespace}/Questionnaire/hotline-triage`,
  inpatientSatisfaction: `${namespace}/Questionnaire/inpatient-satisfaction`,
  outpatientSatisfaction: `${namespace}/Questionnaire/outpatient-satisfaction`,
  wardSatisfaction: `${namespace}/Questionnaire/ward-satisfaction`,
  caregiverSatisfaction: `${namespace}/Questionnaire/caregiver-satisfaction`,
  respiteSatisfaction: `${namespace}/Questionnaire/respite-satisfaction`,
  needsPatient: `${namespace}/Questionnaire/needs-patient`,
  needsCaregiver: `${namespace}/Questionnaire/needs-caregiver`,
  programmeReview: `${namespace}/Questionnaire/programme-review`,
} as const;

export type ShippedQuestionnaireName = keyof typeof shippedQuestionnaireUrls;

/**
 * The version of each in this release. What a script says never changes without a new version here, and the version before
 * is kept with the tests. Known apart from the scripts, so that a start need not load them to see that nothing is new.
 */
export const shippedQuestionnaireVersions: Readonly<Record<ShippedQuestionnaireName, string>> = {
  dischargeFollowUp: '1.1.0',
  heartFailure: '1.0.0',
  stroke: '1.0.0',
  hypertension: '1.0.0',
  diabetes: '1.0.0',
  copd: '1.0.0',
  tumour: '1.0.0',
  jointReplacement: '1.0.0',
  caesarean: '1.0.0',
  paediatricPneumonia: '1.0.0',
  daySurgery: '1.0.0',
  phq2: '1.0.0',
  phq9: '1.1.0',
  gad7: '1.0.0',
  who5: '1.0.0',
  nrsPain: '1.1.0',
  barthel: '1.0.0',
  bsfcShort: '1.0.0',
  bereavementCare: '1.0.0',
  hotlineTriage: '1.0.0',
  inpatientSatisfaction: '1.1.0',
  outpatientSatisfaction: '1.0.0',
  wardSatisfaction: '1.0.0',
  caregiverSatisfaction: '1.0.0',
  respiteSatisfaction: '1.0.0',
  needsPatient: '1.0.0',
  needsCaregiver: '1.0.0',
  programmeReview: '1.0.0',
};

export const extensionNamespace = `${namespace}/StructureDefinition`;

/** Codes of options that are our own or a hospital's; each means something only within its questionnaire. */
export const answerCodeSystem = `${namespace}/CodeSystem/answers`;
