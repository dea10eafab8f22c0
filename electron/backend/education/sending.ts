// An article on its way to a person. Which text of it goes depends on the way: a short message and WeChat carry a link, e-mail and
// letter carry the whole article. So the way is chosen here, by the rules of the outbox, and the outbox is asked for that way only.
import type { Channel, Recipient } from '#shared/messaging/recipient.ts';
import { chooseChannel } from '#shared/messaging/channel-choice.ts';
import { stateOf } from '#shared/messaging/message-state.ts';
import { plainText } from '#shared/education/article-text.ts';
import { fitOf, stageAt } from '#shared/education/article.ts';
import type { Sending, Suggestion } from '#shared/education/education.contract.ts';
import { maskName } from '#shared/patients/masking.ts';
import { conflict, notFound } from '#shared/rpc/errors.ts';
import { ageInYears, civilDateAt, daysBetween } from '#shared/time/civil.ts';
import { createLink } from '../messaging/links.ts';
import { enqueueMessage } from '../messaging/outbox.ts';
import { findPerson } from '../messaging/person.ts';
import { waysOf } from '../messaging/ways.ts';
import { findPatientById } from '../patients/patients.queries.ts';
import type { QueryContext, WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { SendingRow } from './articles.queries.ts';
import { findNewestStay, findSending, insertSending, listDiagnosisCodes, listSendingsAbout, listVersions } from './articles.queries.ts';
import { contentOf, textsOf, titleOf, versionToSend } from './articles.ts';

/** Ways that carry a link; the others carry the article itself. */
const byLink: readonly Channel[] = ['sms', 'wechat'];
const linkLastsMs = 90 * 86_400_000;
const mostSuggested = 8;

export function suggestArticles(ctx: QueryContext, patientId: string): Suggestion[] {
  const stay = findNewestStay(ctx.read, patientId);
  const today = civilDateAt(ctx.now, loadSettings(ctx.read)['hospital.zone']);
  const birthDate = findPatientById(ctx.read, patientId)?.birth_date ?? null;
  const patient = { age: birthDate === null ? null : ageInYears(birthDate, today), codes: stay ? listDiagnosisCodes(ctx.read, stay.id) : [], stage: stageAt(stay?.discharged_on == null ? null : daysBetween(stay.discharged_on, today)) };
  const sent = new Map(listSendingsAbout(ctx.read, patientId).toReversed().map((row) => [row.article_id, row.recorded_at]));
  return [...Map.groupBy(listVersions(ctx.read), (row) => row.article_id)]
    .flatMap(([articleId, versions]) => {
      const row = versions.find((version) => version.approved_at !== null) ?? versions[0];
      if (!row || row.retired_at !== null) return [];
      const content = contentOf(row);
      const fit = fitOf(content, patient);
      const suggestion = {
        articleId,
        title: titleOf(content.texts),
        isByDisease: content.diseases.length > 0,
        isForStage: content.stages.includes(patient.stage),
        isApproved: row.approved_at !== null,
        hasTeachBack: content.texts['zh-CN'].teachBack.length > 0,
        lastSentAt: sent.get(articleId) ?? null,
      };
      return fit === 0 ? [] : [{ fit, suggestion }];
    })
    .toSorted((a, b) => b.fit - a.fit)
    .slice(0, mostSuggested)
    .map(({ suggestion }) => suggestion);
}

export interface ArticleToSend {
  /** Of the sending, made at the seat. */
  readonly id: string;
  readonly articleId: string;
  readonly patientId: string;
  readonly recipient: Recipient;
  readonly channel: Channel | null;
  readonly contactId: string | null;
}

/** @throws conflict articleNotApproved, articleRetired, articleNeedsLink, messageRefused {why} */
export function sendArticle(scope: WriteScope, { id, articleId, patientId, recipient, channel, contactId }: ArticleToSend): Channel {
  const known = findSending(scope.read, id);
  if (known) return known.channel;
  const version = versionToSend(scope.read, articleId);
  if (!version) throw conflict('articleNotApproved');
  if (version.retired_at !== null) throw conflict('articleRetired');
  const person = findPerson(scope.read, recipient, scope.now, patientId);
  if (!person) throw notFound('person');
  const settings = loadSettings(scope.read);
  const hasLinks = settings['messaging.frontMachine'].publicUrl !== '';
  const ways = waysOf(settings);
  const available = new Set([...ways].filter((way) => hasLinks || !byLink.includes(way)));
  if (channel !== null && ways.has(channel) && !available.has(channel)) throw conflict('articleNeedsLink');
  const choice = chooseChannel(person.facts, { purpose: 'education', available, wanted: channel ?? undefined, preferred: person.preferredChannel, at: scope.now });
  if (choice.channel === null) throw choice.reason === 'no-channel' && ways.size > available.size ? conflict('articleNeedsLink') : conflict('messageRefused', { why: choice.reason });
  const texts = textsOf(version);
  const text = (person.language?.startsWith('en') ? texts['en-US'] : null) ?? texts['zh-CN'];
  const link = byLink.includes(choice.channel) ? createLink(scope, { kind: 'article', subject: id, recipient, patientId, expiresAt: scope.now + linkLastsMs }) : null;
  const done = enqueueMessage(scope, {
    recipient,
    patientId,
    channel: choice.channel,
    idempotencyKey: `article:${id}`,
    ...(link ? { templateCode: 'article.link', variables: { 'link.url': link.url } } : { templateCode: 'article.text', variables: { 'article.title': text.title, 'article.text': plainText(text.body) } }),
  });
  if (done.kind === 'refused') throw conflict('messageRefused', { why: done.reason });
  insertSending(scope.db, { id, version_id: version.id, recipient_kind: recipient.kind, recipient_id: recipient.id, patient_id: patientId, contact_id: contactId, message_id: done.messageId, ...stamp(scope) });
  return choice.channel;
}

export function viewSending(row: SendingRow): Sending {
  const came = (row.receipts ?? '').split(',');
  return {
    id: row.id,
    articleId: row.article_id,
    title: titleOf(textsOf(row)),
    recipient: { kind: row.recipient_kind, id: row.recipient_id },
    recipientName: maskName(row.recipient_name),
    channel: row.channel,
    state: stateOf({ closedAs: row.closed_as, channel: row.channel, receipts: (['delivered', 'undelivered', 'read'] as const).filter((state) => came.includes(state)), isUnderway: row.is_underway === 1 }),
    sentAt: row.recorded_at,
    sentBy: row.sender_name ?? '',
    openedAt: row.opened_at ?? row.read_at,
  };
}
