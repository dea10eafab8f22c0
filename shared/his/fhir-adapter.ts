// One FHIR R4 resource -> one staging record. Stays are encounters of class IMP, ACUTE or NONAC; other classes and kinds
// are ignored and counted by name. Practitioners are not mirrored, only their names are remembered for the stays.
// Resources come from elsewhere: every access allows for what is missing, and a wrong shape refuses the row.
import type { AllergyIntolerance, CodeableConcept, Condition, ContactPoint, Encounter, FhirResource, HumanName, MedicationRequest, Patient, Practitioner, Procedure, Reference } from 'fhir/r4';
import { civilDateAt } from '../time/civil.ts';
import { readOwner } from '../patients/phone-numbers.ts';
import { joinName, refuseImpossibleTimes } from './table-adapter.ts';
import type { AdapterContext } from './table-adapter.ts';
import type { AdaptedRow, ContactUse, Disposition, Relationship, RejectReason, StagedContact, StagingInput } from './staging.ts';

export interface FhirAdapter {
  /** @param resource one parsed JSON value; anything that is no resource is refused */
  adapt(resource: unknown): AdaptedRow;
}

class Refusal extends Error {
  readonly reason: RejectReason;
  readonly field: string;

  constructor(reason: RejectReason, field: string) {
    super(reason);
    this.reason = reason;
    this.field = field;
  }
}

/** In this order a folder's or bundle's resources refer only backwards. */
export const fhirOrder = ['Practitioner', 'Patient', 'Encounter', 'Condition', 'Procedure', 'MedicationRequest', 'AllergyIntolerance'];

export function createFhirAdapter(context: AdapterContext): FhirAdapter {
  const practitioners = new Map<string, string>();

  function adaptResource(resource: FhirResource): AdaptedRow {
    switch (resource.resourceType) {
      case 'Patient':
        return record(adaptPatient(resource, context));
      case 'Encounter':
        return adaptEncounter(resource, context, practitioners);
      case 'Condition':
        return record({ ...itemOf('diagnosis', resource, resource.subject, resource.encounter), diagnoses: [diagnosisOf(resource, context.zone)] });
      case 'Procedure':
        return record({ ...itemOf('procedure', resource, resource.subject, resource.encounter), procedures: [procedureOf(resource, context.zone)] });
      case 'MedicationRequest':
        return record({ ...itemOf('medication', resource, resource.subject, resource.encounter), medications: [medicationOf(resource, context.zone)] });
      case 'AllergyIntolerance':
        return record(adaptAllergy(resource, context.zone));
      case 'Practitioner':
        rememberPractitioner(resource);
        return { result: 'ignored', kind: resource.resourceType };
      default:
        return { result: 'ignored', kind: resource.resourceType.slice(0, 60) };
    }
  }

  function rememberPractitioner(resource: Practitioner): void {
    const name = nameOf(resource.name);
    if (resource.id && name) practitioners.set(resource.id, name);
  }

  return {
    adapt(resource) {
      if (!isResource(resource)) return { result: 'reject', kind: 'unknown', reason: 'unreadable', field: 'resourceType' };
      try {
        return adaptResource(resource);
      } catch (error) {
        if (error instanceof Refusal) return { result: 'reject', kind: resource.resourceType, reason: error.reason, field: error.field };
        if (error instanceof TypeError || error instanceof RangeError) return { result: 'reject', kind: resource.resourceType, reason: 'unreadable', field: null };
        throw error;
      }
    },
  };
}

function isResource(value: unknown): value is FhirResource {
  return typeof value === 'object' && value !== null && 'resourceType' in value && typeof value.resourceType === 'string';
}

function record(input: StagingInput): AdaptedRow {
  return { result: 'record', record: input };
}

function adaptPatient(resource: Patient, context: AdapterContext): StagingInput {
  const id = required(resource.id, 'id');
  const name = nameOf(resource.name);
  if (name === null) throw new Refusal('missingValue', 'name');
  const { birthDate } = resource;
  if (birthDate && birthDate > civilDateAt(context.now, context.zone)) throw new Refusal('futureDate', 'birthDate');
  return {
    kind: 'patient',
    sourceId: id,
    patientSourceId: id,
    patient: {
      name,
      sex: resource.gender ?? 'unknown',
      birthDate: birthDate && /^\d{4}-\d{2}-\d{2}$/.test(birthDate) ? birthDate : null,
      medicalRecordNumber: identifierOf(resource, /^MR$/),
      identityNumber: identifierOf(resource, /^(?:NI|NNCHN|NNCN|SB|SS)$/),
      deceasedOn: deceasedOn(resource, context),
      address: addressOf(resource),
      language: resource.communication?.[0]?.language.text ?? null,
    },
    contacts: [...(resource.telecom ?? []).flatMap((point) => telecom(point, useOf(point))), ...(resource.contact ?? []).flatMap(relativeOf)],
  };
}

/** `deceasedBoolean` without a day: the day on which we learn of it. */
function deceasedOn(resource: Patient, context: AdapterContext): string | null {
  if (resource.deceasedDateTime) return dayOf(resource.deceasedDateTime, context.zone, 'deceasedDateTime');
  return resource.deceasedBoolean === true ? civilDateAt(context.now, context.zone) : null;
}

function identifierOf(resource: Patient, type: RegExp): string | null {
  const found = resource.identifier?.find((identifier) => identifier.type?.coding?.some((coding) => type.test(coding.code ?? '')));
  return found?.value ?? null;
}

function addressOf(resource: Patient): string | null {
  const address = resource.address?.[0];
  if (!address) return null;
  return address.text ?? ([...(address.line ?? []), address.city, address.state].filter((part) => part !== undefined).join(', ') || null);
}

function telecom(point: ContactPoint, use: ContactUse): StagedContact[] {
  const isPhone = point.system === undefined || point.system === 'phone' || point.system === 'sms';
  return isPhone && point.value && point.use !== 'old' ? [{ raw: point.value.slice(0, 200), use }] : [];
}

function useOf(point: ContactPoint): ContactUse {
  return point.use === 'mobile' ? 'own' : point.use === 'home' || point.use === 'work' ? point.use : 'unknown';
}

function relativeOf(contact: NonNullable<Patient['contact']>[number]): StagedContact[] {
  const relationship = relationshipOf(contact.relationship);
  const personName = contact.name ? nameOf([contact.name]) : null;
  return (contact.telecom ?? []).flatMap((point) => telecom(point, 'relative')).map((staged) => ({ ...staged, relationship, personName }));
}

/** v3-RoleCode and v2-0131 codes, or a Chinese word. */
const relationshipCodes: readonly (readonly [RegExp, Relationship])[] = [
  [/^(?:SPS|HUSB|WIFE|DOMPART|SPO)$/, 'spouse'],
  [/^(?:CHILD|SON|DAU|NCHILD|CHLDADOPT|CHD|DAUC|SONC)/, 'child'],
  [/^(?:PRN|MTH|FTH|NMTH|NFTH|PAR)/, 'parent'],
  [/^(?:SIB|BRO|SIS|NSIB|NBRO|NSIS)/, 'sibling'],
  [/^(?:GRNDCHILD|GRNDSON|GRNDDAU|GCH)/, 'grandchild'],
  [/^(?:GRPRN|GRMTH|GRFTH|GRP)/, 'grandparent'],
  [/^(?:FRND|FND|NBOR)/, 'friend'],
  [/^(?:CGV|CAREGIVER|GUARD|GRD)/, 'carer'],
  [/^(?:FAMMEMB|EXT|AUNT|UNCLE|COUSN|NIENEPH)/, 'relative'],
];

function relationshipOf(concepts: readonly CodeableConcept[] | undefined): Relationship {
  for (const concept of concepts ?? []) {
    for (const coding of concept.coding ?? []) {
      const known = relationshipCodes.find(([pattern]) => pattern.test(coding.code ?? ''));
      if (known) return known[1];
    }
    const owner = readOwner(concept.text ?? concept.coding?.[0]?.display ?? '');
    if (owner !== null && owner !== 'self') return owner;
  }
  return 'other';
}

function adaptEncounter(resource: Encounter, context: AdapterContext, practitioners: ReadonlyMap<string, string>): AdaptedRow {
  const { code } = resource.class;
  if (!['IMP', 'ACUTE', 'NONAC'].includes(code ?? '')) return { result: 'ignored', kind: `Encounter:${(code ?? '').slice(0, 40)}` };
  if (!Object.hasOwn(stayStatus, resource.status)) return { result: 'ignored', kind: `Encounter:${resource.status.slice(0, 40)}` };
  const id = required(resource.id, 'id');
  const admittedAt = resource.period?.start ? instantOf(resource.period.start, 'period.start') : null;
  const dischargedAt = resource.period?.end ? instantOf(resource.period.end, 'period.end') : null;
  refuseImpossibleTimes(admittedAt, dischargedAt, context.now, (field, reason) => {
    throw new Refusal(reason, field === 'admittedAt' ? 'period.start' : 'period.end');
  });
  const status = stayStatus[resource.status as keyof typeof stayStatus];
  const reasons = (resource.reasonCode ?? []).map(conceptText).filter((text) => text !== null);
  return record({
    kind: 'stay',
    sourceId: id,
    patientSourceId: required(idOf(resource.subject), 'subject'),
    staySourceId: id,
    stay: {
      inpatientNumber: resource.identifier?.[0]?.value ?? null,
      department: departmentOf(resource),
      ward: resource.location?.[0]?.location.display ?? null,
      attendingDoctor: doctorOf(resource, practitioners),
      status: status === 'discharged' && dischargedAt === null ? 'in_hospital' : status,
      admittedAt,
      dischargedAt,
      disposition: dispositionOf(resource),
      summary: resource.type?.[0] ? conceptText(resource.type[0]) : null,
    },
    diagnoses: reasons.map((display, index) => ({ display, kind: index === 0 ? 'main' : 'other', ...codeOf(resource.reasonCode?.[index]) })),
  });
}

const stayStatus = { arrived: 'in_hospital', triaged: 'in_hospital', 'in-progress': 'in_hospital', onleave: 'in_hospital', finished: 'discharged', cancelled: 'cancelled', 'entered-in-error': 'cancelled' } as const;

/** Only a service type is a department; the service provider is the whole hospital. */
function departmentOf(resource: Encounter): NonNullable<StagingInput['stay']>['department'] {
  const name = resource.serviceType ? conceptText(resource.serviceType) : null;
  return name === null ? null : { code: resource.serviceType?.coding?.[0]?.code ?? name, name };
}

function doctorOf(resource: Encounter, practitioners: ReadonlyMap<string, string>): string | null {
  const individual = resource.participant?.[0]?.individual;
  return individual?.display ?? practitioners.get(idOf(individual) ?? '') ?? null;
}

function dispositionOf(resource: Encounter): Disposition {
  const code = resource.hospitalization?.dischargeDisposition?.coding?.[0]?.code;
  return code === undefined ? 'unknown' : (dispositionByCode.get(code) ?? 'other');
}

const dispositionByCode = new Map<string, Disposition>([
  ['home', 'ordered'], ['alt-home', 'ordered'], ['other-hcf', 'transfer'], ['hosp', 'transfer'], ['long', 'transfer'], ['rehab', 'transfer'], ['psy', 'transfer'], ['snf', 'community'], ['aadvice', 'against_advice'], ['exp', 'deceased'],
]);

function itemOf(kind: 'diagnosis' | 'procedure' | 'medication', resource: { id?: string }, subject: Reference, encounter: Reference | undefined): StagingInput {
  return { kind, sourceId: required(resource.id, 'id'), patientSourceId: required(idOf(subject), 'subject'), staySourceId: idOf(encounter) };
}

function adaptAllergy(resource: AllergyIntolerance, zone: string): StagingInput {
  const recordedOn = resource.recordedDate ? dayOf(resource.recordedDate, zone, 'recordedDate') : null;
  return { kind: 'allergy', sourceId: required(resource.id, 'id'), patientSourceId: required(idOf(resource.patient), 'patient'), allergies: [{ display: required(conceptText(resource.code), 'code'), recordedOn }] };
}

function diagnosisOf(resource: Condition, zone: string): NonNullable<StagingInput['diagnoses']>[number] {
  const recorded = resource.recordedDate ?? resource.onsetDateTime;
  return { display: required(conceptText(resource.code), 'code'), kind: 'other', ...codeOf(resource.code), recordedOn: recorded ? dayOf(recorded, zone, 'recordedDate') : null };
}

function procedureOf(resource: Procedure, zone: string): NonNullable<StagingInput['procedures']>[number] {
  const performed = resource.performedDateTime ?? resource.performedPeriod?.start;
  return { display: required(conceptText(resource.code), 'code'), code: codeOf(resource.code).code, performedOn: performed ? dayOf(performed, zone, 'performed') : null };
}

function medicationOf(resource: MedicationRequest, zone: string): NonNullable<StagingInput['medications']>[number] {
  const display = conceptText(resource.medicationCodeableConcept) ?? resource.medicationReference?.display ?? null;
  return { display: required(display, 'medication'), dosage: dosageOf(resource), orderedOn: resource.authoredOn ? dayOf(resource.authoredOn, zone, 'authoredOn') : null };
}

/** The prescriber's words, or the timing in figures: '1 × 3 / 1 d'. */
function dosageOf(resource: MedicationRequest): string | null {
  const dosage = resource.dosageInstruction?.[0];
  if (!dosage) return null;
  if (dosage.text) return dosage.text;
  const quantity = dosage.doseAndRate?.[0]?.doseQuantity;
  const repeat = dosage.timing?.repeat;
  const dose = quantity?.value === undefined ? null : `${quantity.value}${quantity.unit ?? ''}`;
  const rhythm = repeat?.frequency === undefined ? null : `${repeat.frequency} / ${repeat.period ?? 1} ${repeat.periodUnit ?? ''}`.trim();
  return [dose, rhythm].filter((part) => part !== null).join(' × ') || null;
}

function nameOf(names: readonly HumanName[] | undefined): string | null {
  const name = names?.find((candidate) => candidate.use === 'official') ?? names?.[0];
  if (!name) return null;
  return name.text ?? joinName(name.family ?? null, name.given?.join(' ') ?? null);
}

function conceptText(concept: CodeableConcept | undefined): string | null {
  return concept?.text ?? concept?.coding?.find((coding) => coding.display)?.display ?? concept?.coding?.[0]?.code ?? null;
}

function codeOf(concept: CodeableConcept | undefined): { code: string | null; codeSystem: string | null } {
  const coding = concept?.coding?.[0];
  if (!coding?.code) return { code: null, codeSystem: null };
  return { code: coding.code, codeSystem: /icd-?10/i.test(coding.system ?? '') ? 'ICD-10' : (coding.system ?? null) };
}

/** The last part of 'Patient/x', 'http://…/Patient/x' or 'urn:uuid:x'. */
function idOf(reference: Reference | undefined): string | null {
  return reference?.reference?.replace(/\/_history\/.*$/, '').split(/[/:]/).at(-1) ?? null;
}

function instantOf(dateTime: string, field: string): number {
  const instant = Date.parse(dateTime);
  if (Number.isNaN(instant)) throw new Refusal('badDate', field);
  return instant;
}

function dayOf(dateTime: string, zone: string, field: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(dateTime) ? dateTime : civilDateAt(instantOf(dateTime, field), zone);
}

function required(value: string | null | undefined, field: string): string {
  if (value === null || value === undefined || value === '') throw new Refusal('missingValue', field);
  return value;
}
