// A large hospital, written straight into the tables: as many discharged persons with one open follow-up each. Only the bench
// writes like this; what is measured afterwards is the product reading it.
import type SqliteDatabase from 'better-sqlite3';
import { addDays, civilDateAt } from '#shared/time/civil.ts';
import { createChance } from '../../electron/backend/sample/chance.ts';
import { clinics } from '../../electron/backend/sample/clinic.ts';
import { drawName } from '../../electron/backend/sample/names.ts';

const zone = 'Asia/Shanghai';
const hourMs = 3_600_000;

/** @param spreadDays due days lie so many days around `now`, half of them past; discharges a week before them */
export function writeDataset(sqlite: SqliteDatabase.Database, { persons, now, spreadDays }: { persons: number; now: number; spreadDays: number }): void {
  const chance = createChance(11);
  const today = civilDateAt(now, zone);
  const days = Array.from({ length: spreadDays }, (_, index) => addDays(today, index - Math.floor(spreadDays / 2)));
  const stamp = ['system', now, 'bench'];
  const insert = (table: string, columns: string): SqliteDatabase.Statement => sqlite.prepare(`INSERT INTO ${table} (${columns}) VALUES (${columns.replace(/\w+/g, '?')})`);
  const department = insert('department', 'id, source, code, name');
  const patient = insert('patient', 'id, source, source_id, name, sex, birth_date, updated_at');
  const number = insert('contact_point', 'id, patient_id, number, raw, use, rank, is_valid, source, recorded_by, recorded_at, workstation');
  const stay = insert('stay', 'id, patient_id, source, source_id, inpatient_number, department_id, ward, status, admitted_at, discharged_at, discharged_on, disposition, updated_at');
  const diagnosis = insert('diagnosis', 'id, stay_id, patient_id, code, code_system, display, kind, rank');
  const task = insert('planned_contact', 'id, patient_id, stay_id, step_key, title, questionnaires, department_id, due_from, due_by, priority, is_red_flag, attempts, not_before, recorded_by, recorded_at, workstation');
  const id = (kind: string, index: number): string => `${kind}0000000-0000-7000-8000-${String(index).padStart(12, '0')}`;

  sqlite.transaction(() => {
    clinics.forEach(({ code, name }, index) => department.run(id('d', index), 'bench', code, name));
    for (let index = 0; index < persons; index += 1) {
      const clinicIndex = chance.between(0, clinics.length - 1);
      const clinic = clinics[clinicIndex];
      const condition = clinic?.conditions[0];
      const dueFrom = chance.pick(days);
      const dischargedOn = addDays(dueFrom, -7);
      const dischargedAt = Date.parse(`${dischargedOn}T10:00:00+08:00`);
      const sex = chance.pick(['male', 'female'] as const);
      patient.run(id('a', index), 'bench', `P${index}`, drawName(chance, sex, 1960), sex, `19${chance.between(30, 99)}-06-15`, now);
      number.run(id('b', index), id('a', index), `15${String(index).padStart(9, '0')}`, '', 'own', 1, 1, 'bench', ...stamp);
      stay.run(id('c', index), id('a', index), 'bench', `V${index}`, `ZY${index}`, id('d', clinicIndex), clinic?.ward ?? '', 'discharged', dischargedAt - 150 * hourMs, dischargedAt, dischargedOn, 'ordered', now);
      diagnosis.run(id('e', index), id('c', index), id('a', index), condition?.code ?? '', 'ICD-10', condition?.display ?? '', 'main', 0);
      task.run(id('f', index), id('a', index), id('c', index), 't7', '出院后7天随访', '[]', id('d', clinicIndex), dueFrom, addDays(dueFrom, 3), chance.between(1, 4), chance.happens(0.01) ? 1 : 0, chance.between(0, 2), Date.parse(`${dueFrom}T09:00:00+08:00`), ...stamp);
    }
  })();
  sqlite.exec('ANALYZE');
}
