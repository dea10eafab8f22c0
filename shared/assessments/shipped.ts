// Names of what the product ships: the canonical addresses of its questionnaires and the namespace of its extensions.
// `.example` resolves nowhere on purpose: nothing is ever fetched; the address is only a name (RFC 2606).
const namespace = 'https://fhir.suifang.example';

/** Canonical addresses (without version) by which plans name the shipped scripts; a hospital's own copy has its own. */
export const shippedQuestionnaireUrls = {
  dischargeFollowUp: `${namespace}/Questionnaire/discharge-follow-up`,
  phq9: `${namespace}/Questionnaire/phq-9`,
  nrsPain: `${namespace}/Questionnaire/nrs-pain`,
  inpatientSatisfaction: `${namespace}/Questionnaire/inpatient-satisfaction`,
  heartFailure: `${namespace}/Questionnaire/heart-failure`,
  stroke: `${namespace}/Questionnaire/stroke`,
  diabetes: `${namespace}/Questionnaire/diabetes`,
  hypertension: `${namespace}/Questionnaire/hypertension`,
  copd: `${namespace}/Questionnaire/copd`,
  tumour: `${namespace}/Questionnaire/tumour`,
  jointReplacement: `${namespace}/Questionnaire/joint-replacement`,
  caesarean: `${namespace}/Questionnaire/caesarean`,
  paediatricPneumonia: `${namespace}/Questionnaire/paediatric-pneumonia`,
  daySurgery: `${namespace}/Questionnaire/day-surgery`,
  phq2: `${namespace}/Questionnaire/phq-2`,
  gad7: `${namespace}/Questionnaire/gad-7`,
  who5: `${namespace}/Questionnaire/who-5`,
  barthel: `${namespace}/Questionnaire/barthel`,
  bsfcShort: `${namespace}/Questionnaire/bsfc-s`,
  outpatientSatisfaction: `${namespace}/Questionnaire/outpatient-satisfaction`,
  wardSatisfaction: `${namespace}/Questionnaire/ward-satisfaction`,
  caregiverSatisfaction: `${namespace}/Questionnaire/caregiver-satisfaction`,
  respiteSatisfaction: `${namespace}/Questionnaire/respite-satisfaction`,
} as const;

export const extensionNamespace = `${namespace}/StructureDefinition`;

/** Codes of options that are our own or a hospital's; each means something only within its questionnaire. */
export const answerCodeSystem = `${namespace}/CodeSystem/answers`;
