// What patients praise, suggest and complain about in their calls, and how the office settles it: departments get their work
// orders in the morning and answer within days, patients are asked again. A chance of its own, so that calls turn out as before.
import type { FeedbackCategory, FeedbackKind } from '#shared/satisfaction/feedback.ts';
import type { Feedback } from '#shared/satisfaction/satisfaction.contract.ts';
import type { Contact } from '#shared/queue/queue.contract.ts';
import type { CivilDate } from '#shared/time/civil.ts';
import { addMonths } from '#shared/time/civil.ts';
import type { Actor } from '../rpc/context.ts';
import type { Chance } from './chance.ts';
import type { SimulatedOffice } from './simulated-office.ts';

interface Saying {
  readonly weight: number;
  readonly kind: FeedbackKind;
  readonly category: FeedbackCategory;
  readonly text: string;
  /** Whom it names: the attending doctor, or somebody of the ward. */
  readonly names?: 'doctor' | 'nurse';
  readonly wantsAnswer?: boolean;
}

const saidShare = 0.25;

const sayings: readonly Saying[] = [
  { weight: 9, kind: 'praise', category: 'ethics', text: '主管医生每天都来看，病情讲得很清楚，全家都很感谢。', names: 'doctor' },
  { weight: 8, kind: 'praise', category: 'attitude', text: '夜班护士很耐心，老人起夜都是她扶着去的。', names: 'nurse' },
  { weight: 6, kind: 'praise', category: 'attitude', text: '病区护士态度好，打针不疼。' },
  { weight: 4, kind: 'praise', category: 'environment', text: '病房打扫得很干净。' },
  { weight: 3, kind: 'praise', category: 'ethics', text: '术前家属很紧张，医生解释了三遍，还留了电话。', names: 'doctor' },
  { weight: 4, kind: 'suggestion', category: 'environment', text: '走廊没有扶手，老人走路不方便，建议加装。' },
  { weight: 4, kind: 'suggestion', category: 'other', text: '出院结算排队时间长，建议在病区办理。' },
  { weight: 3, kind: 'suggestion', category: 'other', text: '出院带药说明字太小，建议印大一些。' },
  { weight: 3, kind: 'suggestion', category: 'environment', text: '陪护椅太硬，建议更换。' },
  { weight: 3, kind: 'complaint', category: 'environment', text: '病房晚上很吵，走廊灯一直亮着，休息不好。' },
  { weight: 3, kind: 'complaint', category: 'attitude', text: '询问检查结果时值班人员不耐烦。', wantsAnswer: true },
  { weight: 2, kind: 'complaint', category: 'other', text: '约好的复查号到了才说停诊，白跑一趟。', wantsAnswer: true },
  { weight: 2, kind: 'complaint', category: 'ethics', text: '费用清单看不懂，没有人解释。', wantsAnswer: true },
];

const wardNurses = ['方婷', '罗艳', '孟晓', '程洁', '白露'];
const replies = ['已向当事人了解情况并在科内通报，已向患者说明。', '已安排专人处理，本周内完成整改。', '科室晨会讨论，改进流程后执行。'];
const settled = { praise: '已转达科室并登记表扬', suggestion: '已记入改进清单，答复患者', complaint: '已向患者说明并致歉' } as const;

/** Now and then the person says more than she was asked. */
export function hearFeedback(office: SimulatedOffice, chance: Chance, nurse: Actor, contact: Contact): void {
  if (!chance.happens(saidShare)) return;
  const said = chance.weighted(sayings);
  const personName = said.names === 'doctor' ? contact.attendingDoctor : said.names === 'nurse' ? chance.pick(wardNurses) : null;
  const { kind, category, text, wantsAnswer = false } = said;
  office.call(nurse, 'satisfaction', 'record', { id: office.newId(), channel: 'call', contactId: contact.id, statement: { kind, category, text, personName, wantsAnswer, informant: null } });
}

/** The supervisor's morning: new ones go to the department, answered ones back to the patient. */
export function settleFeedback(office: SimulatedOffice, chance: Chance, supervisor: Actor, day: CivilDate): void {
  const months = [addMonths(`${day.slice(0, 7)}-01`, -1).slice(0, 7), day.slice(0, 7)];
  for (const month of months) {
    const { rows } = office.call(supervisor, 'satisfaction', 'listFeedback', { month, limit: 500 });
    for (const feedback of rows) settle(office, chance, supervisor, feedback, day);
  }
}

function settle(office: SimulatedOffice, chance: Chance, supervisor: Actor, feedback: Feedback, day: CivilDate): void {
  const { id, kind, order } = feedback;
  if (feedback.state === 'open') {
    if (kind === 'praise') office.call(supervisor, 'satisfaction', 'close', { id, note: settled.praise });
    else if (feedback.departmentId !== null && chance.happens(0.85)) office.call(supervisor, 'satisfaction', 'assign', { id });
    else office.call(supervisor, 'satisfaction', 'close', { id, note: settled[kind] });
    return;
  }
  if (order === null) return;
  if (feedback.state === 'with_department') {
    if (chance.happens(0.45)) office.call(supervisor, 'escalations', 'replyWorkOrder', { id: order.id, text: chance.pick(replies), personName: '科室负责人', happenedOn: day });
  } else if (feedback.state === 'replied') {
    if (chance.happens(0.7)) office.call(supervisor, 'escalations', 'recheckWorkOrder', { id: order.id, isSatisfied: chance.happens(0.88), text: '已回访，患者知晓处理结果。' });
  } else if (feedback.state === 'rechecked') {
    office.call(supervisor, 'escalations', 'closeWorkOrder', { id: order.id, text: settled[kind] });
  }
}
