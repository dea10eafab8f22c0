// Names of what the product ships: the canonical addresses of its questionnaires and the namespace of its extensions.
// `.example` resolves nowhere on purpose: nothing is ever fetched; the address is only a name (RFC 2606).
const namespace = 'https://fhir.suifang.example';

/** Canonical addresses (without version) by which plans name the shipped scripts; a hospital's own copy has its own. */
export const shippedQuestionnaireUrls = {
  dischargeFollowUp: `${namespace}/Questionnaire/discharge-follow-up`,
  phq9: `${namespace}/Questionnaire/phq-9`,
  nrsPain: `${namespace}/Questionnaire/nrs-pain`,
  inpatientSatisfaction: `${namespace}/Questionnaire/inpatient-satisfaction`,
} as const;

export const extensionNamespace = `${namespace}/StructureDefinition`;

/** Codes of options that are our own or a hospital's; each means something only within its questionnaire. */
export const answerCodeSystem = `${namespace}/CodeSystem/answers`;
