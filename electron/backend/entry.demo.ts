// `npm run demo`: one working day without a browser, through the contract over in-memory pairs: IT imports a file, a nurse
// claims, rings on the training line, asks and finishes, a supervisor exports the month. Everything is made up and lies in a
// new folder below the system's temporary one; the user's own data folder is never touched. Ends with one line of JSON.
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { AppContract } from '#shared/contract.ts';
import { contract } from '#shared/contract.ts';
import { askedQuestions, evaluate, withAnswer } from '#shared/assessments/evaluation.ts';
import { buildModel } from '#shared/assessments/model.ts';
import { textAt } from '#shared/assessments/slot-view.ts';
import type { ResponseState } from '#shared/assessments/assessments.contract.ts';
import { uuidv7 } from '#shared/ids/ids.ts';
import { waitUntilDone } from '#shared/jobs/wait-for-job.ts';
import { exportResultSchema } from '#shared/reports/reports.contract.ts';
import type { RpcClient } from '#shared/rpc/client.ts';
import { createClient } from '#shared/rpc/client.ts';
import { createMemoryTransportPair } from '#shared/rpc/transport.ts';
import type { Contact } from '#shared/queue/queue.contract.ts';
import { addDays, civilDateAt, civilDateTimeAt } from '#shared/time/civil.ts';
import type { Backend } from './backend.ts';
import { createLog } from './log/log.ts';
import { openBackend } from './open-backend.ts';
import type { Chance } from './sample/chance.ts';
import { createChance } from './sample/chance.ts';
import { answer } from './sample/conversation.ts';
import { writeFeedTable } from './sample/feed-table.ts';
import { drawFeed } from './sample/people.ts';

type User = RpcClient<AppContract>;

const zone = 'Asia/Shanghai';
const hospitalName = '演示医院';
const newId = (): string => uuidv7(Date.now(), crypto.randomBytes(16));
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'suifang-demo-'));
  const backend = openBackend({ folder: path.join(folder, 'data'), log: createLog(path.join(folder, 'data', 'logs', 'suifang.log')) });
  try {
    const result = await workOneDay(backend, folder);
    process.stdout.write(`${JSON.stringify(result)}\n`);
  } finally {
    await backend.close();
  }
}

async function workOneDay(backend: Backend, folder: string): Promise<object> {
  const chance = createChance(20_260_101);
  const today = civilDateAt(Date.now(), zone);

  say('1  First start: an encrypted database is made, IT opens the hospital and two accounts.');
  const { it, nurse, supervisor } = await openHospital(backend);

  const discharges = drawFeed(chance, today, zone).flatMap(({ day, records }) => (day >= addDays(today, -14) ? records : []));
  const table = path.join(folder, '出院登记.csv');
  fs.writeFileSync(table, writeFeedTable(discharges, zone));
  const { batchId, jobId } = await it.call.his.startImport({ files: [{ path: table }] });
  await waitUntilDone(it, jobId);
  const batch = await it.call.his.getBatch({ id: batchId });
  if (!batch) throw new Error('the import left no batch');
  say(`2  Import of ${table}: read ${batch.read}, accepted ${batch.accepted}, rejected ${batch.rejected}, unchanged ${batch.unchanged}; ${batch.patients} patients, ${batch.stays} stays.`);

  const counts = await nurse.call.queue.counts({});
  say(`3  The nurse's queue: ${counts.ready.count} persons to call now, ${counts.overdue.count} overdue.`);
  const contact = await claim(nurse);
  say(`4  Claimed, name and number revealed to the nurse alone: ${contact.name}, ${contact.age ?? '?'}, ${contact.departmentName ?? ''}, ${contact.diagnosis ?? ''}; ${contact.tasks.map((task) => task.title).join(', ')}.`);

  const questions = await callAndAsk(nurse, contact, chance);
  const missed = await callInVain(nurse);

  const month = (contact.dischargedOn ?? today).slice(0, 7);
  const workbook = await exportMonth(supervisor, month, folder);
  say(`8  The supervisor's month ${month} as Excel: ${workbook.file} (${workbook.bytes} bytes).`);
  const chain = await it.call.audit.verifyChain({});
  say(`9  Audit chain: ${chain.checked} entries, ${chain.brokenAt === null ? 'whole' : `broken at ${chain.brokenAt}`}.`);

  return { folder, files: [table, workbook.file], imported: { read: batch.read, accepted: batch.accepted, rejected: batch.rejected, unchanged: batch.unchanged, patients: batch.patients, stays: batch.stays }, ready: counts.ready.count, questions, nextTryAt: missed, month, auditEntries: chain.checked, isAuditWhole: chain.brokenAt === null };
}

async function openHospital(backend: Backend): Promise<{ it: User; nurse: User; supervisor: User }> {
  const password = `demo-${crypto.randomBytes(6).toString('hex')}-1`;
  const it = connect(backend, 'demo-it');
  await it.call.settings.chooseHospital({ hospitalName, username: 'it', displayName: '陈工', password });
  await signIn(it, 'it', password);
  await it.call.settings.changeSettings({ values: { 'phone.line': 'training' } });
  await it.call.users.createAccount({ username: 'nurse', displayName: '林晓梅', staffNumber: 'H1001', role: 'nurse', password });
  await it.call.users.createAccount({ username: 'supervisor', displayName: '周敏', staffNumber: 'H0007', role: 'supervisor', password });
  const nurse = connect(backend, 'demo-nurse');
  const supervisor = connect(backend, 'demo-supervisor');
  await signIn(nurse, 'nurse', password);
  await signIn(supervisor, 'supervisor', password);
  return { it, nurse, supervisor };
}

/** A window of its own, joined to the backend in memory; who works in it is decided by signing in. */
function connect(backend: Backend, hostSession: string): User {
  const [near, far] = createMemoryTransportPair();
  backend.serve(far, { hostSession, workstation: 'demo' });
  return createClient(contract, near, newId);
}

async function signIn(user: User, username: string, password: string): Promise<void> {
  const { result } = await user.call.users.signIn({ username, password });
  if (result !== 'signed-in') throw new Error(`${username} could not sign in: ${result}`);
}

async function claim(nurse: User): Promise<Contact> {
  const contact = await nurse.call.queue.claimNext({});
  if (!contact) throw new Error('nothing is due');
  return contact;
}

async function dial(nurse: User, contact: Contact): Promise<{ callId: string; contactPointId: string }> {
  const contactPointId = contact.proposedContactPointId;
  if (contactPointId === null) throw new Error('the person has no usable number');
  const callId = newId();
  await nurse.call.telephony.startCall({ callId, contactId: contact.id, contactPointId, line: 'training' });
  await nurse.call.telephony.appendEvents({ callId, events: [{ at: Date.now(), kind: 'ringing' }] });
  return { callId, contactPointId };
}

/** @returns how many questions were asked */
async function callAndAsk(nurse: User, contact: Contact, chance: Chance): Promise<number> {
  const { callId, contactPointId } = await dial(nurse, contact);
  await nurse.call.telephony.appendEvents({ callId, events: [{ at: Date.now(), kind: 'answered' }] });
  const answeredBy = contact.numbers.find(({ id }) => id === contactPointId)?.relationship == null ? 'patient' : 'relative';
  await nurse.call.queue.saveContact({ contactId: contact.id, isIdentityConfirmed: true, answeredBy });
  say('5  Training line: rings, answers; the script is asked, every answer durable when it is acknowledged:');
  let asked = 0;
  for (const response of await nurse.call.assessments.getResponses({ contactId: contact.id })) asked += await askAll(nurse, response, chance);
  await nurse.call.telephony.endCall({ callId, end: { at: Date.now(), cause: 'local_hangup' } });
  await nurse.call.queue.finishContact({ contactId: contact.id, outcome: answeredBy === 'patient' ? 'completed_self' : 'completed_family', answeredBy, contactPointId, note: '恢复良好' });
  say(`6  Finished: reached, script complete (${asked} questions).`);
  return asked;
}

async function askAll(nurse: User, response: ResponseState, chance: Chance): Promise<number> {
  let evaluation = evaluate(buildModel(response.questionnaire), new Map(), response.context);
  let asked = 0;
  for (let slot = askedQuestions(evaluation)[asked]; slot; slot = askedQuestions(evaluation)[asked]) {
    const { key, place } = slot;
    const values = answer(chance, place);
    const [value] = values;
    if (value) {
      await nurse.call.assessments.saveAnswer({ responseId: response.id, linkId: key, values, position: key });
      evaluation = withAnswer(evaluation, key, { values, absentReason: null, note: null, isFlagged: false });
    } else if (place.item.required === true) {
      await nurse.call.assessments.saveAnswer({ responseId: response.id, linkId: key, absentReason: 'asked-unknown', position: key });
    }
    const chosen = place.options.find((option) => option.value === value)?.label['zh-CN'] ?? (value ? String(Object.values(value)[0]) : '—');
    say(`     ${textAt(evaluation, slot)['zh-CN']}  →  ${chosen}`);
    asked += 1;
  }
  await nurse.call.assessments.completeResponse({ responseId: response.id });
  return asked;
}

/** @returns when the person comes back, in the hospital's time */
async function callInVain(nurse: User): Promise<string | null> {
  const contact = await claim(nurse);
  const { callId, contactPointId } = await dial(nurse, contact);
  await nurse.call.telephony.endCall({ callId, end: { at: Date.now(), cause: 'no_answer', sipStatus: 480 } });
  const { nextTryAt } = await nurse.call.queue.finishContact({ contactId: contact.id, outcome: 'no_answer', contactPointId });
  const when = nextTryAt === null ? null : civilDateTimeAt(nextTryAt, zone);
  say(`7  Next person: nobody answers; by the retry policy the call comes back at ${when ?? '—'}.`);
  return when;
}

async function exportMonth(supervisor: User, month: string, folder: string): Promise<{ file: string; bytes: number }> {
  const { jobId } = await supervisor.call.reports.startExport({ table: 'department', month });
  const { fileName } = exportResultSchema.parse((await waitUntilDone(supervisor, jobId)).result);
  const file = path.join(folder, fileName);
  const parts: Buffer[] = [];
  for (let isLast = false; !isLast; ) {
    const part = await supervisor.call.reports.readExport({ jobId, seq: parts.length });
    parts.push(Buffer.from(part.base64, 'base64'));
    isLast = part.isLast;
  }
  const content = Buffer.concat(parts);
  fs.writeFileSync(file, content);
  return { file, bytes: content.length };
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`);
  process.exitCode = 1;
});
