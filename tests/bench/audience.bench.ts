// Choosing an audience among two million patients: counted and listed through dispatch(), against a statement written by hand for that
// one question, and against the same question asked of a tenth of the patients with as many who fit. Promise: at most twice the
// hand-written statement, and ten times the patients cost at most 2.5 times as much where no more of them fit.
import type { AudienceInput } from '#shared/education/audience.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import type { TestBackend } from '../support/backend.ts';
import { createTestBackend } from '../support/backend.ts';
import { interleaved, percentile, report, timed } from './metric.ts';

const all = 2_000_000;
const tenth = all / 10;
const rounds = 15;
/** Every two-thousandth of two million has it: a thousand. */
const disease = 'I50';
const audience: AudienceInput = { dischargedFrom: '2016-01-01', dischargedTo: '2026-11-20', diseases: [disease], ageFrom: 40, ageTo: 80 };
const season: AudienceInput = { dischargedFrom: '2026-10-01', dischargedTo: '2026-11-20', ageFrom: 60 };

const large = createHospital(all, 2000);
const small = createHospital(tenth, 200);
const supervisor = large.actor('supervisor');
const others = small.actor('supervisor');
const today = civilDateAt(large.clock.now, 'Asia/Shanghai');

const byHand = large.backend.sqlite.prepare<unknown[], { n: number }>(`
  SELECT count(DISTINCT stay.patient_id) AS n FROM diagnosis CROSS JOIN stay ON stay.id = diagnosis.stay_id CROSS JOIN patient ON patient.id = stay.patient_id
  WHERE diagnosis.code >= 'I50' AND diagnosis.code < 'I51' AND diagnosis.stay_id IS NOT NULL AND diagnosis.kind <> 'admission' AND stay.status = 'discharged'
  AND stay.discharged_on BETWEEN ? AND ? AND patient.deceased_on IS NULL AND patient.birth_date <= ? AND patient.birth_date > ?`);
const seasonByHand = large.backend.sqlite.prepare<unknown[], { n: number }>(`
  SELECT count(DISTINCT stay.patient_id) AS n FROM stay INDEXED BY stay_by_discharge CROSS JOIN patient ON patient.id = stay.patient_id
  WHERE stay.status = 'discharged' AND stay.discharged_on BETWEEN ? AND ? AND patient.deceased_on IS NULL AND patient.birth_date <= ?`);
const count = (station: TestBackend, actor: typeof supervisor, asked: AudienceInput): number => station.call('education', 'countAudience', { audience: asked }, actor).patients;

const diseased = { ours: count(large, supervisor, audience), bare: byHand.get(audience.dischargedFrom, audience.dischargedTo, '1986-11-20', '1945-11-20')?.n };
const discharged = { ours: count(large, supervisor, season), bare: seasonByHand.get(season.dischargedFrom, season.dischargedTo, '1966-11-20')?.n };
if (today !== '2026-11-20' || diseased.ours !== diseased.bare || discharged.ours !== discharged.bare || diseased.ours < 300 || discharged.ours < 5000) throw new Error(`the two do not count alike: ${JSON.stringify({ diseased, discharged })}`);

await measure(`audience by disease among ${all} patients (${diseased.ours} fit)`, 'at most 2 times the hand-written statement', 2, () => void count(large, supervisor, audience), () => void byHand.all(audience.dischargedFrom, audience.dischargedTo, '1986-11-20', '1945-11-20'));
await measure(`audience by discharge among ${all} patients (${discharged.ours} fit)`, 'at most 2 times the hand-written statement', 2, () => void count(large, supervisor, season), () => void seasonByHand.all(season.dischargedFrom, season.dischargedTo, '1966-11-20'));
await measure(`audience by disease among ${all} against ${tenth} with as many who fit`, 'at most 2.5 times', 2.5, () => void count(large, supervisor, audience), () => void count(small, others, audience));
await large.close();
await small.close();

async function measure(metric: string, limit: string, most: number, ours: () => void, bare: () => void): Promise<void> {
  const found = await interleaved(rounds, () => timed(ours), () => timed(bare));
  const value = percentile(found.ours, 0.5);
  const baseline = percentile(found.bare, 0.5);
  report({ metric, unit: 'ms', value, baseline, limit, pass: value <= baseline * most });
}

/** One stay and one diagnosis a patient, written by SQL alone: the discharges spread over eleven years, the codes in turn. */
function createHospital(patients: number, codes: number): TestBackend {
  const station = createTestBackend();
  const { sqlite, db } = station.backend;
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${patients - 1})`;
  const id = (kind: string): string => `printf('${kind}0000000-0000-7000-8000-%012d', i)`;
  // Scattered, and yet the same at every run.
  const scattered = (modulus: number): string => `((i * 2654435761) % ${modulus})`;
  const dischargedOn = `date('2016-01-01', '+' || ((i * 2654435761) % 3967) || ' days')`;
  db.transaction(() => {
    sqlite.exec(`INSERT INTO department (id, source, code, name) VALUES ('d', 'bench', 'D1', '心内科')`);
    sqlite.exec(`${numbers} INSERT INTO patient (id, source, source_id, name, sex, birth_date, deceased_on, updated_at) SELECT ${id('a')}, 'bench', 'P' || i, '王桂兰', 'female', date('1930-01-01', '+' || ${scattered(27_011)} || ' days'), CASE WHEN i % 50 = 0 THEN '2026-01-01' END, 0 FROM n`);
    sqlite.exec(`${numbers} INSERT INTO stay (id, patient_id, source, source_id, department_id, status, discharged_at, discharged_on, disposition, updated_at) SELECT ${id('c')}, ${id('a')}, 'bench', 'V' || i, 'd', 'discharged', 0, ${dischargedOn}, 'ordered', 0 FROM n`);
    sqlite.exec(`${numbers} INSERT INTO diagnosis (id, stay_id, patient_id, code, code_system, display, kind, rank) SELECT ${id('e')}, ${id('c')}, ${id('a')}, CASE WHEN i % ${codes} = 7 THEN 'I50.9' ELSE printf('%c%02d.%d', 65 + i % 8, i / 8 % 99, i % 10) END, 'ICD-10', '诊断', 'main', 0 FROM n`);
  });
  sqlite.exec('ANALYZE');
  return station;
}
