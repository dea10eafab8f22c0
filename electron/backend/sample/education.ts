// Health education with a past of three weeks: three articles the hospital approved and the others waiting, some sent after calls and
// opened, audiences, a lecture that was held with its attendance and marks, and one ahead that fills up. Through the contract.
import type { LecturePlan } from '#shared/education/lecture.ts';
import { noFrontMachine } from '#shared/messaging/front-machine.ts';
import { addDays, civilDateAt, instantAt } from '#shared/time/civil.ts';
import { systemActor } from '../rpc/context.ts';
import type { WatchToArrange } from './watch.ts';

const approvedCodes: readonly string[] = ['heart-failure', 'coronary-pci', 'hypertension'];
const ratings = [[5, 5, '讲得明白，字也大'], [5, 4, ''], [4, 5, '想听怎么做低盐的菜'], [4, 4, ''], [3, 4, '座位挤了些']] as const;
const invited = 14;
const held = 8;
const coming = 6;
const sentTo = 4;

export function arrangeEducation({ office, staff, departmentId, askedAt, zone }: WatchToArrange): void {
  const today = civilDateAt(askedAt, zone);
  const { supervisor } = staff;
  const nurse = staff.nurses[0]?.actor ?? supervisor;
  const at = (day: number, time: string): void => {
    office.clock.now = Math.min(instantAt(addDays(today, day), time, zone), askedAt);
  };

  at(-24, '09:10');
  // Links lead nowhere: nothing leaves the sample hospital.
  office.call(systemActor, 'settings', 'changeSettings', { values: { 'messaging.frontMachine': { ...noFrontMachine, publicUrl: 'https://sample.invalid' } } });
  const articles = office.call(supervisor, 'education', 'listArticles', {});
  const articleId = (code: string): string => articles.find((article) => article.code === code)?.id ?? '';
  for (const code of approvedCodes) {
    const versionId = office.call(supervisor, 'education', 'getArticle', { id: articleId(code) })?.versions[0]?.id ?? '';
    office.call(supervisor, 'education', 'approveArticle', { versionId, note: '心血管内科沈启明审阅，内容与本科室出院宣教一致' });
  }
  const audience = { who: 'patients' as const, departmentIds: [departmentId], dischargedFrom: addDays(today, -60), dischargedTo: addDays(today, -10), lastDays: null };
  office.call(supervisor, 'education', 'saveAudience', { id: null, name: '心血管内科近两个月出院患者', definition: { ...audience, lastDays: 60 } });
  office.call(supervisor, 'education', 'saveAudience', { id: null, name: '心衰患者的家属', definition: { ...audience, who: 'caregivers', departmentIds: [], diseases: ['I50'], lastDays: 180 } });

  const { rows } = office.call(supervisor, 'patients', 'listPatients', { departmentId, from: audience.dischargedFrom, to: audience.dischargedTo, limit: 80 });
  const people = [...new Set(rows.filter((row) => !row.isDeceased).map((row) => row.patientId))].slice(0, invited);
  for (const id of people) office.call(nurse, 'messaging', 'recordConsent', { recipient: { kind: 'patient', id }, isGiven: true, note: '电话中同意接收活动通知' });

  const plan = (id: string, day: number, more: Pick<LecturePlan, 'title' | 'topic' | 'capacity' | 'articleId'>): void => {
    const startsAt = instantAt(addDays(today, day), '14:30', zone);
    office.call(nurse, 'education', 'planLecture', { id, plan: { kind: 'lecture', speaker: '沈启明', place: '门诊楼三层会议室', onlineUrl: null, startsAt, endsAt: startsAt + 5_400_000, audience, ...more } });
  };
  const signUp = (lectureId: string, ids: readonly string[]): string[] =>
    ids.flatMap((patientId, index) => {
      office.clock.now += 9 * 60_000;
      const id = office.newId();
      try {
        office.call(nurse, 'education', 'signUp', { id, lectureId, recipient: { kind: 'patient', id: patientId }, patientId, source: index % 3 === 2 ? 'desk' : 'phone' });
        return [id];
      } catch {
        // She stopped further contacts in the history of this hospital.
        return [];
      }
    });

  const deliver = (): void => {
    for (let taken = office.call(systemActor, 'messaging', 'takeDue', { channels: ['sms'] }); taken; taken = office.call(systemActor, 'messaging', 'takeDue', { channels: ['sms'] })) {
      office.call(systemActor, 'messaging', 'recordOutcome', { messageId: taken.messageId, attempt: taken.attempt, outcome: { kind: 'accepted', providerId: taken.key } });
      office.call(systemActor, 'messaging', 'recordReceipt', { providerId: taken.key, state: 'delivered', happenedAt: office.clock.now });
    }
  };
  const past = office.newId();
  at(-20, '10:00');
  plan(past, -9, { title: '心脏病人的家庭护理', topic: '称体重、少吃盐、按时吃药，什么时候打电话', capacity: 30, articleId: articleId('heart-failure') });
  at(-19, '10:30');
  office.call(nurse, 'education', 'inviteAudience', { lectureId: past });
  const entries = signUp(past, people.slice(0, held));
  deliver();
  at(-12, '09:40');
  deliver();
  const last = entries.at(-1);
  if (last !== undefined) office.call(nurse, 'education', 'cancelSignUp', { id: last, reason: '当天要复查' });
  at(-10, '09:35');
  deliver();
  at(-9, '14:20');
  const came = entries.slice(0, ratings.length);
  for (const id of came) office.call(nurse, 'education', 'markAttendance', { id, attended: true });
  at(-9, '16:10');
  office.call(nurse, 'education', 'closeLecture', { id: past, otherAttendees: 3 });
  deliver();
  at(-8, '09:20');
  came.forEach((signUpId, index) => {
    const [satisfaction, usefulness, comment] = ratings[index] ?? ratings[0];
    office.call(nurse, 'education', 'rateLecture', { signUpId, satisfaction, usefulness, comment, source: 'paper' });
  });

  const ahead = office.newId();
  at(-5, '10:15');
  plan(ahead, 6, { title: '血压在家怎么量', topic: '现场教量血压，可带自己的血压计', capacity: 5, articleId: articleId('hypertension') });
  at(-4, '10:20');
  office.call(nurse, 'education', 'inviteAudience', { lectureId: ahead });
  signUp(ahead, people.slice(2, 2 + coming));
  deliver();

  at(-3, '15:40');
  for (const patientId of people.slice(0, sentTo)) {
    office.clock.now += 11 * 60_000;
    const [suggested] = office.call(nurse, 'education', 'suggestArticles', { patientId }).filter((suggestion) => suggestion.isApproved);
    if (suggested) {
      try {
        office.call(nurse, 'education', 'sendArticle', { id: office.newId(), articleId: suggested.articleId, patientId, recipient: { kind: 'patient', id: patientId } });
      } catch {
        // As above, or without a mobile number.
      }
    }
  }
  deliver();
}
