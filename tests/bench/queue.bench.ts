// The first page of the queue among 100,000 open tasks, through dispatch(), against one bare indexed statement that fetches the
// same fifty rows with the same facts on the same connection. Promise: p99 at most 3 times the bare one and at most 5 ms.
import { createTestBackend } from '../support/backend.ts';
import { writeDataset } from './dataset.ts';
import { interleaved, percentile, report, timed } from './metric.ts';

const rounds = 400;
const station = createTestBackend();
const { sqlite } = station.backend;
writeDataset(sqlite, { persons: 100_000, now: station.clock.now, spreadDays: 60 });
const nurse = station.actor('nurse');

const bare = sqlite.prepare(`
  SELECT t.id, t.due_from, t.due_by, t.title, t.questionnaires, t.attempts, t.priority, t.is_red_flag, p.id AS patient_id, p.name, p.sex, p.birth_date,
         s.ward, s.discharged_on, s.inpatient_number, d.name AS department,
         (SELECT display FROM diagnosis WHERE stay_id = s.id ORDER BY rank LIMIT 1) AS diagnosis,
         (SELECT count(*) FROM contact_point c WHERE c.patient_id = p.id AND c.is_valid = 1 AND c.bad_since IS NULL AND c.ended_at IS NULL) AS numbers,
         (SELECT max(happened_at) FROM contact c WHERE c.patient_id = p.id) AS last_contact,
         (SELECT user_id FROM claim c WHERE c.patient_id = p.id AND c.released_at IS NULL) AS holder
  FROM planned_contact t INDEXED BY planned_contact_open_by_due
  JOIN patient p ON p.id = t.patient_id JOIN stay s ON s.id = t.stay_id JOIN department d ON d.id = t.department_id
  WHERE t.closed_as IS NULL AND t.not_before <= ?
  ORDER BY t.due_by, t.priority, t.attempts, t.id LIMIT 50`);

const list = (): number => timed(() => void station.call('queue', 'list', { limit: 50 }, nurse));
const select = (): number => timed(() => void bare.all(station.clock.now));
for (let warm = 0; warm < 30; warm += 1) {
  list();
  select();
}
const samples = await interleaved(rounds, list, select);
for (const [name, share] of [['p50', 0.5], ['p99', 0.99]] as const) {
  const value = percentile(samples.ours, share);
  const baseline = percentile(samples.bare, share);
  report({ metric: `queue page of 50 at 100,000 tasks, ${name}`, unit: 'ms', value, baseline, limit: name === 'p99' ? 'at most 3 times bare and at most 5 ms' : 'told, not promised', pass: name !== 'p99' || (value <= baseline * 3 && value <= 5) });
}
await station.close();
