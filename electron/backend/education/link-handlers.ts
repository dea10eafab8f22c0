// What people answer by link: coming to a lecture or not, how a lecture was, having read an article. No names on any of these pages.
// The subject of a sign-up link says which of its two questions it asks: `lecture:<id>` or `rating:<sign-up>`.
import type { LinkField, Words } from '#shared/messaging/link.ts';
import type { Block } from '#shared/education/article-text.ts';
import { articleBlocks, plainOf } from '#shared/education/article-text.ts';
import { translate } from '#shared/i18n/messages.ts';
import type { MessageKey, MessageParameters } from '#shared/i18n/messages.ts';
import { isAppError } from '#shared/rpc/errors.ts';
import { civilDateTimeAt } from '#shared/time/civil.ts';
import { earnPoints } from '../community/earn.ts';
import type { LinkKindHandler } from '../messaging/link-kinds.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import { findSending, markOpened } from './articles.queries.ts';
import { textsOf } from './articles.ts';
import { findLecture, findSignUp, findSignUpOf, saveRating } from './lectures.queries.ts';
import { cancelSignUp, signUp, stateOf } from './sign-ups.ts';

const field = { hint: null, isRequired: false, options: [], least: null, most: null, isWhole: false } satisfies Partial<LinkField>;

/** Kind `signup`. */
export const signupLinks: LinkKindHandler = {
  describe(ctx, link) {
    const [what, id = ''] = link.subject.split(':');
    if (what === 'rating') {
      const row = findSignUp(ctx.read, id);
      if (!row || row.attended !== 1 || row.satisfaction !== null) return null;
      const title = { title: row.title };
      return {
        title: words('education.link.ratingTitle'),
        intro: words('education.link.ratingIntro', title),
        fields: [scale('satisfaction', 'education.satisfaction'), scale('usefulness', 'education.usefulness'), { ...field, id: 'comment', text: words('education.link.comment'), kind: 'text', most: 500 }],
        submit: words('education.link.submit'),
      };
    }
    const lecture = findLecture(ctx.read, id);
    if (!lecture || stateOf(lecture, ctx.now) !== 'planned') return null;
    const time = civilDateTimeAt(lecture.starts_at, loadSettings(ctx.read)['hospital.zone']);
    const isFull = lecture.signed_up >= lecture.capacity;
    return {
      title: same(lecture.title),
      intro: words('education.link.lectureIntro', { time, place: lecture.place ?? lecture.online_url ?? '', speaker: lecture.speaker, topic: lecture.topic }),
      fields: [{ ...field, id: 'coming', text: words(isFull ? 'education.link.comingFull' : 'education.link.coming'), kind: 'choice', isRequired: true, options: [option('yes', isFull ? 'education.link.wait' : 'education.link.yes'), option('no', 'education.link.no')] }],
      submit: words('education.link.submit'),
    };
  },

  accept(scope, link, answer) {
    const [what, id = ''] = link.subject.split(':');
    if (what === 'rating') {
      saveRating(scope.db, { sign_up_id: id, satisfaction: Number(answer['satisfaction']?.[0]), usefulness: Number(answer['usefulness']?.[0]), comment: answer['comment']?.[0] ?? '', source: 'link', recorded_by: scope.user.id, recorded_at: scope.now, workstation: scope.workstation });
      return { kind: 'done' };
    }
    if (answer['coming']?.[0] === 'no') {
      const standing = findSignUpOf(scope.read, id, link.recipient);
      if (standing) cancelSignUp(scope, standing.id, '本人经链接取消');
      return { kind: 'done' };
    }
    try {
      signUp(scope, { id: scope.newId(), lectureId: id, recipient: link.recipient, patientId: link.patientId ?? link.recipient.id, source: 'link' });
    } catch (error) {
      if (!isAppError(error, 'conflict')) throw error;
      return { kind: 'refused', reason: words('education.link.refused') };
    }
    return { kind: 'done' };
  },
};

/** Kind `article`; the subject is the sending. Read, as far as a tick can tell, and open questions come back as a wish to be rung. */
export const articleLinks: LinkKindHandler = {
  describe(ctx, link) {
    const sending = findSending(ctx.read, link.subject);
    if (!sending) return null;
    const texts = textsOf(sending);
    const chinese = texts['zh-CN'];
    const english = texts['en-US'] ?? chinese;
    const sections = sectionsOf(chinese.body);
    const inEnglish = sectionsOf(english.body);
    return {
      title: { 'zh-CN': chinese.title, 'en-US': english.title },
      intro: words('education.link.articleIntro'),
      fields: [
        ...sections.map((section, index): LinkField => ({ ...field, id: `section-${index + 1}`, kind: 'heading', text: both(section.heading, inEnglish[index]?.heading), hint: both(section.text, inEnglish[index]?.text) })),
        { ...field, id: 'understood', text: words('education.link.understood'), kind: 'choice', isRequired: true, options: [option('clear', 'education.link.clear'), option('questions', 'education.link.questions')] },
      ],
      submit: words('education.link.read'),
    };
  },

  accept(scope, link) {
    if (markOpened(scope.db, link.subject, scope.now) > 0) earnPoints(scope, { member: link.recipient, rule: 'education.read', reference: `article:${link.subject}`, at: scope.now });
    return { kind: 'done' };
  },
};

interface Section {
  readonly heading: string;
  readonly text: string;
}

/** By headings; what stands before the first has none. */
function sectionsOf(markdown: string): Section[] {
  const sections: { heading: string; lines: string[] }[] = [];
  for (const block of articleBlocks(markdown)) {
    if (block.kind === 'heading' || sections.length === 0) sections.push({ heading: block.kind === 'heading' ? plainOf(block.spans) : '', lines: [] });
    if (block.kind !== 'heading') sections.at(-1)?.lines.push(textOf(block));
  }
  return sections.map(({ heading, lines }) => ({ heading, text: lines.join('\n') }));
}

function textOf(block: Exclude<Block, { kind: 'heading' }>): string {
  switch (block.kind) {
    case 'list':
      return block.items.map((item, index) => `${block.isNumbered ? `${index + 1}.` : '·'} ${plainOf(item).trim()}`).join('\n');
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(plainOf).join(' | ')).join('\n');
    case 'picture':
      return block.alt;
    default:
      return plainOf(block.spans);
  }
}

function scale(id: string, key: MessageKey): LinkField {
  return { ...field, id, text: words(key), kind: 'choice', isRequired: true, options: ([5, 4, 3, 2, 1] as const).map((value) => option(String(value), `education.scale.${value}`)) };
}

function option(value: string, key: MessageKey): { value: string; text: Words } {
  return { value, text: words(key) };
}

function words(key: MessageKey, parameters: MessageParameters = {}): Words {
  return { 'zh-CN': translate('zh-CN', key, parameters), 'en-US': translate('en-US', key, parameters) };
}

function same(text: string): Words {
  return { 'zh-CN': text, 'en-US': text };
}

function both(chinese: string, english: string | undefined): Words {
  return { 'zh-CN': chinese, 'en-US': english ?? chinese };
}
