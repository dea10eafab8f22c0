// The sample hospital's feed: who was discharged when, from where and why, as the same staging records that a real HIS gives.
// Days are counted back from `today`, so the newest discharge is always yesterday. Numbers are 154 0000 xxxx, which no carrier
// has given out, and identity numbers carry a region code that does not exist: nobody real can be rung or meant.
import type { Relationship, StagedContact, StagingInput } from '#shared/his/staging.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { addDays, instantAt } from '#shared/time/civil.ts';
import type { Chance } from './chance.ts';
import type { Clinic, Condition } from './clinic.ts';
import { allergies, clinics } from './clinic.ts';
import { drawName, drawSurname } from './names.ts';

export interface FeedDay {
  readonly day: CivilDate;
  /** What the HIS sends on the following morning about this day. */
  readonly records: StagingInput[];
}

interface Person {
  readonly sourceId: string;
  readonly clinic: Clinic;
  readonly condition: Condition;
  readonly patient: NonNullable<StagingInput['patient']>;
  readonly contacts: StagedContact[];
  readonly allergies: { display: string }[];
  lastDischargedOn: CivilDate;
  stays: number;
}

/** Thirteen months and the days to reach back over their beginning. */
export const historyDays = 396;
/** The last two weeks and a half are dense: their calls are what the sample's first working day consists of. */
const recentDays = 18;
const recentPerDay = 6;
const earlierStays = 306;
const inHospital = 12;

/** Every day of the feed, oldest first, the last one yesterday (plus who is still in hospital). */
export function drawFeed(chance: Chance, today: CivilDate, zone: string): FeedDay[] {
  const drawing = { chance, zone, numbers: chance.shuffle(Array.from({ length: 10_000 }, (_, index) => index)), people: [] as Person[], stays: 0 };
  const perDay = new Map<number, number>();
  for (let daysAgo = 1; daysAgo <= recentDays; daysAgo += 1) perDay.set(daysAgo, recentPerDay);
  for (let stay = 0; stay < earlierStays; stay += 1) {
    const daysAgo = chance.between(recentDays + 1, historyDays);
    perDay.set(daysAgo, (perDay.get(daysAgo) ?? 0) + 1);
  }
  const feed: FeedDay[] = [];
  for (let daysAgo = historyDays; daysAgo >= 1; daysAgo -= 1) {
    const day = addDays(today, -daysAgo);
    const records = Array.from({ length: perDay.get(daysAgo) ?? 0 }, () => drawDischarge(drawing, day));
    if (daysAgo === 1) for (let bed = 0; bed < inHospital; bed += 1) records.push(drawAdmission(drawing, addDays(day, -chance.between(0, 5))));
    feed.push({ day, records });
  }
  return feed;
}

interface Drawing {
  readonly chance: Chance;
  readonly zone: string;
  readonly numbers: number[];
  readonly people: Person[];
  stays: number;
}

function drawDischarge(drawing: Drawing, dischargedOn: CivilDate): StagingInput {
  const { chance, people } = drawing;
  const restedSince = addDays(dischargedOn, -45);
  const mayReturn = people.filter((person) => person.lastDischargedOn < restedSince && person.clinic.code !== '0501' && !person.patient.deceasedOn);
  const person = mayReturn.length > 20 && chance.happens(0.08) ? chance.pick(mayReturn) : drawPerson(drawing, dischargedOn);
  const { condition } = person;
  const days = chance.between(...condition.stayDays);
  const admittedOn = addDays(dischargedOn, -days);
  const disposition = chance.weighted(dispositions).value;
  person.lastDischargedOn = dischargedOn;
  person.stays += 1;
  const dies = disposition === 'deceased';
  if (dies) person.patient.deceasedOn = dischargedOn;
  return {
    ...stayRecord(drawing, person),
    stay: {
      ...stayFacts(drawing, person),
      status: 'discharged',
      admittedAt: instantAt(admittedOn, clockTime(chance, 8, 20), drawing.zone),
      dischargedAt: instantAt(dischargedOn, clockTime(chance, 9, 16), drawing.zone),
      disposition,
      summary: summarise(condition, days, dies),
    },
    diagnoses: [{ code: condition.code, display: condition.display, codeSystem: 'ICD-10', kind: 'main' as const }, ...(condition.others ?? []).filter(() => chance.happens(0.6)).map(([code, display]) => ({ code, display, codeSystem: 'ICD-10', kind: 'other' as const }))],
    procedures: condition.operation ? [{ code: condition.operation[0], display: condition.operation[1], performedOn: addDays(admittedOn, Math.min(days - 1, chance.between(1, 3))) }] : [],
    medications: dies ? [] : condition.medicines.map(([display, dosage]) => ({ display, dosage, orderedOn: dischargedOn })),
    orders: dies ? [] : [{ text: condition.advice, followUpOn: addDays(dischargedOn, condition.revisitAfterDays) }],
  };
}

function drawAdmission(drawing: Drawing, admittedOn: CivilDate): StagingInput {
  const person = drawPerson(drawing, admittedOn);
  person.stays += 1;
  const { condition } = person;
  return {
    ...stayRecord(drawing, person),
    stay: { ...stayFacts(drawing, person), status: 'in_hospital', admittedAt: instantAt(admittedOn, clockTime(drawing.chance, 8, 20), drawing.zone) },
    diagnoses: [{ code: condition.code, display: condition.display, codeSystem: 'ICD-10', kind: 'admission' }],
  };
}

const dispositions = [
  { value: 'ordered', weight: 92 }, { value: 'community', weight: 2 }, { value: 'transfer', weight: 1.5 }, { value: 'against_advice', weight: 2.5 }, { value: 'deceased', weight: 1.2 },
] as const;

function drawPerson(drawing: Drawing, on: CivilDate): Person {
  const { chance, people } = drawing;
  const clinic = chance.weighted(clinics);
  const sex = chance.happens(clinic.femaleShare) ? 'female' : 'male';
  const condition = chance.weighted(clinic.conditions.filter((candidate) => (candidate.onlyFor ?? sex) === sex));
  const birthYear = Number(on.slice(0, 4)) - chance.between(...clinic.ages);
  const birthDate = addDays(`${birthYear}-01-01`, chance.between(0, 363));
  const surname = drawSurname(chance);
  const index = people.length + 1;
  const person: Person = {
    sourceId: `P${String(index).padStart(6, '0')}`,
    clinic,
    condition,
    patient: {
      name: drawName(chance, sex, birthYear, surname),
      sex,
      birthDate,
      medicalRecordNumber: `00${String(310_000 + index * 7)}`,
      identityNumber: identityNumber(birthDate, index, sex),
      address: `云泽市${chance.pick(['东湖区', '南桥区', '青浦镇', '北岭区'])}${chance.pick(['梧桐路', '文昌街', '和平巷', '滨河路', '槐荫街'])}${chance.between(1, 188)}号`,
      isVip: chance.happens(0.01),
    },
    contacts: drawContacts(drawing, { surname, sex, birthYear, isMother: clinic.code === '0501' }),
    allergies: chance.happens(0.15) ? [{ display: chance.pick(allergies) }] : [],
    lastDischargedOn: on,
    stays: 0,
  };
  people.push(person);
  return person;
}

/** Most have a number of their own; the old often only a relative's; one in a hundred none at all. */
function drawContacts(drawing: Drawing, of: { surname: string; sex: 'male' | 'female'; birthYear: number; isMother: boolean }): StagedContact[] {
  const { chance } = drawing;
  if (chance.happens(0.01)) return [];
  const isOld = of.birthYear < 1955;
  const contacts: StagedContact[] = [];
  if (!isOld || chance.happens(0.6)) contacts.push({ raw: drawNumber(drawing), use: 'own', isPrimary: true });
  if (contacts.length === 0 || chance.happens(0.75)) {
    const relationship: Relationship = isOld ? chance.pick(['child', 'child', 'child', 'spouse', 'grandchild']) : of.isMother ? 'spouse' : chance.pick(['spouse', 'spouse', 'child', 'sibling', 'parent']);
    const otherSex = of.sex === 'male' ? 'female' : 'male';
    const sex = relationship === 'spouse' ? otherSex : chance.pick(['male', 'female'] as const);
    const sharesSurname = relationship === 'sibling' || (relationship !== 'spouse' && of.sex === 'male');
    const personName = drawName(chance, sex, of.birthYear + (generationGap[relationship] ?? 0), sharesSurname ? of.surname : undefined);
    contacts.push({ raw: drawNumber(drawing), use: 'relative', relationship, personName, isPrimary: contacts.length === 0 });
  }
  return contacts;
}

const generationGap: Readonly<Partial<Record<Relationship, number>>> = { spouse: 0, sibling: 2, child: 27, grandchild: 52, parent: -26 };

function drawNumber(drawing: Drawing): string {
  const line = drawing.numbers.pop();
  if (line === undefined) throw new Error('the sample hospital has run out of numbers');
  return `1540000${String(line).padStart(4, '0')}`;
}

function stayRecord(drawing: Drawing, person: Person): Pick<StagingInput, 'kind' | 'sourceId' | 'patientSourceId' | 'staySourceId' | 'patient' | 'contacts' | 'allergies'> {
  drawing.stays += 1;
  const sourceId = `V${String(drawing.stays).padStart(6, '0')}`;
  return { kind: 'stay', sourceId, staySourceId: sourceId, patientSourceId: person.sourceId, patient: { ...person.patient }, contacts: person.contacts, allergies: person.allergies };
}

function stayFacts({ chance, stays }: Drawing, { clinic, stays: visitNumber }: Person): Pick<NonNullable<StagingInput['stay']>, 'inpatientNumber' | 'visitNumber' | 'department' | 'ward' | 'bed' | 'attendingDoctor'> {
  return {
    inpatientNumber: `ZY${String(600_000 + stays * 3)}`,
    visitNumber,
    department: { code: clinic.code, name: clinic.name },
    ward: clinic.ward,
    bed: `${chance.between(1, 45)}`,
    attendingDoctor: chance.pick(clinic.doctors),
  };
}

function summarise(condition: Condition, days: number, dies: boolean): string {
  const treatment = condition.operation ? `行${condition.operation[1]}，术后恢复顺利` : '予对症及支持治疗';
  return dies ? `因“${condition.display}”入院，住院${days}天，经抢救无效死亡。` : `因“${condition.display}”入院，住院${days}天，${treatment}，病情平稳出院。`;
}

/** 'HH:mm' between the two full hours. */
function clockTime(chance: Chance, fromHour: number, toHour: number): string {
  return `${String(chance.between(fromHour, toHour)).padStart(2, '0')}:${String(chance.between(0, 59)).padStart(2, '0')}`;
}

/** 18 characters with a true check digit (GB 11643, MOD 11-2) and the region 999999, which is nobody's. */
function identityNumber(birthDate: CivilDate, index: number, sex: 'male' | 'female'): string {
  const order = (index * 2 + (sex === 'male' ? 1 : 0)) % 1000;
  const body = `999999${birthDate.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  const sum = Array.from(body).reduce((total, digit, place) => total + Number(digit) * (2 ** (17 - place) % 11), 0);
  return body + '10X98765432'.charAt(sum % 11);
}
