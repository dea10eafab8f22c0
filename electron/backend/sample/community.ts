// A small community with a past of two months: two groups with their families, sessions held and one ahead, activity from a file with
// rows that were refused, points earned and redeemed by approval, honest invitations and one that is held, an active member, a story
// in use and one revoked. Through the contract, like everything here.
import type { Recipient } from '#shared/messaging/recipient.ts';
import { addDays, civilDateAt, instantAt } from '#shared/time/civil.ts';
import type { WatchToArrange } from './watch.ts';

const rules = '互相尊重，耐心倾听。\n群内所谈不外传，不转发他人的照片和病情。\n不做广告、不推销、不借款。\n不代替医生给出用药建议；身体不适请联系医院，紧急时拨打 120。\n不愿继续可随时退出，不需要理由。';
const nicknames = ['小芳', '老李家', '向阳花', '慢慢来', '海棠', '平安是福', '小石头妈', '晨练的老周', '静水', '一家四口', '南风', '阿秀'];
const talkPerDay = [14, 6, 22, 3, 9, 0, 11, 5, 2, 7, 4, 1];
const familyMembers = 8;

interface Joined {
  readonly recipient: Recipient;
  readonly nickname: string;
  readonly memberId: string;
  readonly membershipId: string;
}

export function arrangeCommunity(watch: WatchToArrange): void {
  const { office, staff, askedAt, zone } = watch;
  const { supervisor } = staff;
  const nurse = staff.nurses[0]?.actor ?? supervisor;
  const today = civilDateAt(askedAt, zone);
  const at = (daysAgo: number, time: string): void => {
    office.clock.now = Math.min(instantAt(addDays(today, -daysAgo), time, zone), askedAt);
  };

  const makeGroup = (kind: 'family' | 'mutual_aid', name: string, disease: string, doctor: string): string => {
    const id = office.newId();
    office.call(supervisor, 'community', 'createGroup', { id, kind, name, disease, stage: kind === 'family' ? 'any' : 'recovery', capacity: kind === 'family' ? 200 : 30, staff: { doctor, nurse: '林晓', coordinator: '方婷' }, rules });
    return id;
  };
  at(63, '09:30');
  const aid = makeGroup('mutual_aid', '冠心病康复互助小组', '冠心病', '沈启明');
  at(63, '09:50');
  const families = makeGroup('family', '心内科家属社群', '心血管疾病', '郭宁');

  const people = listPeople(watch, nicknames.length);
  const joined: Joined[] = [];
  const codes: string[] = [];
  people.forEach((recipient, index) => {
    at(60 - 4 * index, '15:20');
    const nickname = nicknames[index] ?? '';
    // The first one brings the next three, who come some days apart.
    const invitationCode = index >= 1 && index <= 3 ? (codes[0] ?? null) : null;
    const { memberId, membershipId } = office.call(nurse, 'community', 'joinGroup', { groupId: index < familyMembers ? aid : families, recipient, nickname, agreedOn: civilDateAt(office.clock.now, zone), consentNote: '电话中口头同意，纸质同意书存档', invitationCode });
    joined.push({ recipient, nickname, memberId, membershipId });
    if (index === 0) codes.push(office.call(nurse, 'community', 'makeInvitationCode', { memberId }).code);
  });
  const [first, second] = joined;
  if (!first || !second) return;

  const meet = (daysAgo: number, topic: string, absent: number, notes: string): void => {
    const id = office.newId();
    at(daysAgo + 5, '10:00');
    office.call(nurse, 'community', 'planSession', { id, groupId: aid, heldOn: addDays(today, -daysAgo), startsAt: '15:00', topic, leader: '方婷' });
    if (daysAgo < 0) return;
    at(daysAgo, '17:00');
    office.call(nurse, 'community', 'recordSession', { id, attendees: joined.slice(0, familyMembers).filter((_, index) => index % 5 !== absent).map((one) => one.membershipId), notes });
  };
  meet(24, '出院后怎样循序渐进地活动', 4, '演示六分钟步行和心率自测；两位家属分享陪练经验。');
  meet(10, '按时吃药的小办法', 2, '分药盒和手机提醒；药师答疑，停药风险反复强调。');
  meet(-6, '照护者自己的睡眠', 0, '');

  at(3, '16:00');
  importActivity(watch, joined, today);
  fillCatalogue(watch, today, [first, second]);
  at(2, '09:40');
  // The neighbour whom she brings is her own patient's daughter: held until the supervisor has looked.
  bringOwnFamily(watch, { families, first, code: codes[0] ?? '' });
  report(watch, { aid, membershipId: joined[5]?.membershipId ?? null, today });
  at(2, '11:00');
  office.call(nurse, 'community', 'setWillingness', { memberId: first.memberId, isWilling: true, on: addDays(today, -2) });
  office.call(nurse, 'community', 'askMember', { id: office.newId(), memberId: first.memberId, task: '主持下次小组的经验分享' });
  office.call(nurse, 'community', 'setWillingness', { memberId: second.memberId, isWilling: false, on: addDays(today, -2) });
  tellStories(watch, { today, tellers: [first, second] });
  office.clock.now = askedAt;
}

/** Of the cardiology, discharged some time ago, one family each. */
function listPeople({ office, staff, departmentId, askedAt, zone }: WatchToArrange, count: number): Recipient[] {
  const today = civilDateAt(askedAt, zone);
  office.clock.now = askedAt;
  const { rows } = office.call(staff.supervisor, 'patients', 'listPatients', { departmentId, to: addDays(today, -70), limit: 100 });
  const ids = [...new Set(rows.filter((row) => !row.isDeceased).map((row) => row.patientId))];
  const heard = ids.filter((id) => office.call(staff.supervisor, 'messaging', 'getPerson', { recipient: { kind: 'patient', id } })?.refusal === null);
  return heard.slice(0, count).map((id) => ({ kind: 'patient', id }));
}

function importActivity({ office, staff }: WatchToArrange, joined: readonly Joined[], today: string): void {
  const lines = ['群名称,群昵称,日期,发言数,获赞数,打卡数'];
  for (let daysAgo = 12; daysAgo >= 4; daysAgo -= 1) {
    joined.slice(0, familyMembers).forEach(({ nickname }, index) => {
      const talk = Math.max(0, (talkPerDay[index] ?? 0) + ((daysAgo * (index + 3)) % 7) - 3);
      lines.push(['冠心病康复互助小组', nickname, addDays(today, -daysAgo), talk, Math.floor(talk / 4), (daysAgo + index) % 3 === 0 ? 1 : 0].join(','));
    });
  }
  lines.push(`冠心病康复互助小组,路过的人,${addDays(today, -5)},3,0,0`, `心脏病病友群,小芳,${addDays(today, -5)},8,1,0`, `冠心病康复互助小组,小芳,${addDays(today, -4)},很多,0,0`);
  const id = office.newId();
  office.call(staff.supervisor, 'his', 'uploadChunk', { id, seq: 0, last: true, base64: Buffer.from(lines.join('\r\n')).toString('base64'), fileName: '群活跃统计.csv' });
  office.call(staff.supervisor, 'community', 'importActivity', { file: { uploadId: id } });
}

function fillCatalogue({ office, staff }: WatchToArrange, today: string, [first, second]: readonly [Joined, Joined]): void {
  const { supervisor } = staff;
  const add = (title: string, description: string, points: number, stock: number, approval: string | null): string => {
    const id = office.newId();
    office.call(supervisor, 'community', 'saveReward', { id, title, description, points });
    office.call(supervisor, 'community', 'changeStock', { rewardId: id, quantity: stock, note: '入库' });
    if (approval !== null) office.call(supervisor, 'community', 'recordApproval', { rewardId: id, number: approval, approvedOn: addDays(today, -60), validUntil: addDays(today, 305) });
    return id;
  };
  const box = add('七日分药盒', '一周 28 格，字大', 30, 20, '伦审〔示例〕2026-018');
  add('家用血压计袖带', '成人标准号', 80, 5, '伦审〔示例〕2026-019');
  add('超市购物卡', '待伦理办公室审批', 100, 10, null);
  office.call(supervisor, 'community', 'redeemReward', { id: office.newId(), memberId: first.memberId, rewardId: box });
  const waiting = office.call(supervisor, 'community', 'listRedemptions', {})[0];
  if (waiting) office.call(supervisor, 'community', 'handOverReward', { redemptionId: waiting.id });
  office.call(supervisor, 'community', 'redeemReward', { id: office.newId(), memberId: second.memberId, rewardId: box });
}

function bringOwnFamily({ office, staff }: WatchToArrange, { families, first, code }: { families: string; first: Joined; code: string }): void {
  const nurse = staff.nurses[0]?.actor ?? staff.supervisor;
  const { caregiverId } = office.call(nurse, 'caregivers', 'create', { name: '何晓雯', sex: 'female', phone: '154 0000 9301', link: { patientId: first.recipient.id, relationship: 'child', role: 'helper' } });
  office.call(nurse, 'community', 'joinGroup', { groupId: families, recipient: { kind: 'caregiver', id: caregiverId }, nickname: '晓雯', agreedOn: civilDateAt(office.clock.now, 'Asia/Shanghai'), invitationCode: code });
}

function report({ office, staff }: WatchToArrange, { aid, membershipId, today }: { aid: string; membershipId: string | null; today: string }): void {
  const enter = (kind: 'advertising' | 'distress', text: string, about: string | null): string => {
    const id = office.newId();
    office.call(staff.supervisor, 'community', 'reportInGroup', { id, groupId: aid, membershipId: about, kind, text, reportedBy: '方婷', happenedOn: addDays(today, -3) });
    return id;
  };
  const settled = enter('distress', '深夜发言称照护太累、看不到头。', membershipId);
  office.call(staff.supervisor, 'community', 'decideReport', { id: settled, decision: 'care', reason: '协调员当晚电话陪伴，已转照护评估' });
  enter('advertising', '群内转发保健品链接。', membershipId);
}

function tellStories({ office, staff }: WatchToArrange, { today, tellers: [first, second] }: { today: string; tellers: readonly [Joined, Joined] }): void {
  const nurse = staff.nurses[0]?.actor ?? staff.supervisor;
  const tell = (memberId: string, title: string, text: string, toldAs: string): string => {
    const id = office.newId();
    office.call(nurse, 'community', 'saveStory', { id, memberId, title, text, toldAs });
    office.call(nurse, 'community', 'recordStoryConsent', { storyId: id, places: ['group', 'wall'], what: '全文，不署名，不用照片', givenBy: '本人', givenOn: addDays(today, -2), validUntil: addDays(today, 363) });
    office.call(nurse, 'community', 'useStory', { id: office.newId(), storyId: id, place: 'wall', detail: '门诊二楼宣传栏', on: addDays(today, -2) });
    return id;
  };
  tell(first.memberId, '从不敢下楼到每天三千步', '刚出院时他连楼也不敢下。小组里教了怎么数心率，我们从五分钟走起，三个月后一起走到了江边。', '一位老伴');
  const revoked = tell(second.memberId, '给父亲装药盒的早晨', '我把一周的药分在小格子里，父亲说这是他的日历。', '一位儿子');
  office.clock.now += 3_600_000;
  office.call(nurse, 'community', 'revokeStory', { storyId: revoked, reason: '家人不愿公开' });
}
