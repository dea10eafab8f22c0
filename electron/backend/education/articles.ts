// Articles as the pages get them; new versions and pictures; those that come with the product. What the hospital approved is never
// changed: a new text is a new version and waits for its own approval.
import crypto from 'node:crypto';
import { createRequire } from 'node:module';
import type { shippedArticles, shippedPictures } from '../../../resources/education/index.ts';
import { pictureNames } from '#shared/education/article-text.ts';
import type { ArticleContent, ArticleTexts } from '#shared/education/article.ts';
import { articleStateOf, articleTextsSchema } from '#shared/education/article.ts';
import type { Article, ArticleVersion } from '#shared/education/education.contract.ts';
import { shippedArticleCodes } from '#shared/education/shipped.ts';
import { conflict, invalidInput, notFound } from '#shared/rpc/errors.ts';
import { civilDateAt } from '#shared/time/civil.ts';
import type { ReadDb } from '../db/db.ts';
import type { QueryContext, WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { VersionRow } from './articles.queries.ts';
import { approveVersion, countSendings, findVersion, insertArticle, insertPicture, insertVersion, listArticleCodes, listPictures, listVersions, listVersionsOf } from './articles.queries.ts';

const requireModule = createRequire(import.meta.url);

/** Adds those that are not there yet; what the hospital made of them stays. None of them is approved. */
export function seedArticles(scope: WriteScope): void {
  const present = new Set(listArticleCodes(scope.read));
  if (shippedArticleCodes.every((code) => present.has(code))) return;
  const { shippedArticles: articles, shippedPictures: pictures } = loadShipped();
  for (const [name, svg] of Object.entries(pictures)) insertPicture(scope.db, { name, media_type: 'image/svg+xml', bytes: Buffer.from(svg), ...stamp(scope) });
  for (const { code, ...content } of articles) if (!present.has(code)) addVersion(scope, null, content, code);
}

/** From their sources, or in the built backend from the entry that electron.vite.config.ts makes of them beside it. */
function loadShipped(): { shippedArticles: typeof shippedArticles; shippedPictures: typeof shippedPictures } {
  return requireModule(import.meta.url.endsWith('.ts') ? '../../../resources/education/index.ts' : './education.cjs') as never;
}

/** @param articleId null: a new article @throws invalid-input pictureUnknown {name}, not-found */
export function addVersion(scope: WriteScope, articleId: string | null, content: ArticleContent, code?: string): { id: string; versionId: string } {
  const names = Object.values(content.texts).flatMap((text) => (text ? pictureNames(text.body) : []));
  const known = new Set(listPictures(scope.read, names).map((picture) => picture.name));
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined) throw invalidInput('pictureUnknown', { name: unknown });
  const [newest] = articleId === null ? [] : listVersionsOf(scope.read, articleId);
  if (articleId !== null && !newest) throw notFound('article');
  const id = articleId ?? scope.newId();
  if (!newest) insertArticle(scope.db, { id, code: code ?? id, ...stamp(scope) });
  const versionId = scope.newId();
  insertVersion(scope.db, {
    id: versionId,
    article_id: id,
    version: (newest?.version ?? 0) + 1,
    diseases: JSON.stringify(content.diseases),
    ages: content.ages && JSON.stringify(content.ages),
    stages: JSON.stringify(content.stages),
    texts: JSON.stringify(content.texts),
    source: content.source,
    licence: content.licence,
    review_on: content.reviewOn,
    ...stamp(scope),
  });
  return { id, versionId };
}

/** @throws conflict articleOvertaken */
export function approveArticle(scope: WriteScope, versionId: string, note: string): void {
  const version = findVersion(scope.read, versionId);
  if (!version) throw notFound('article');
  if (listVersionsOf(scope.read, version.article_id)[0]?.id !== versionId) throw conflict('articleOvertaken');
  approveVersion(scope.db, versionId, { approved_at: scope.now, approved_by: scope.user.id, approval_note: note });
}

/** What the first bytes of a picture look like: a name is no proof. */
const signatures: Readonly<Record<'image/png' | 'image/jpeg' | 'image/webp', (bytes: Buffer) => boolean>> = {
  'image/png': (bytes) => bytes.subarray(0, 8).toString('hex') === '89504e470d0a1a0a',
  'image/jpeg': (bytes) => bytes.subarray(0, 3).toString('hex') === 'ffd8ff',
  'image/webp': (bytes) => bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP',
};

/** @returns its name: the hash of its bytes @throws invalid-input pictureNotReadable */
export function addPicture(scope: WriteScope, mediaType: keyof typeof signatures, base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  if (!signatures[mediaType](bytes)) throw invalidInput('pictureNotReadable');
  const name = crypto.createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  insertPicture(scope.db, { name, media_type: mediaType, bytes, ...stamp(scope) });
  return name;
}

export function listArticles(ctx: QueryContext): Article[] {
  const counts = new Map(countSendings(ctx.read).map((row) => [row.article_id, row]));
  const today = civilDateAt(ctx.now, loadSettings(ctx.read)['hospital.zone']);
  return [...Map.groupBy(listVersions(ctx.read), (row) => row.article_id).values()].flatMap((versions) => viewArticle(versions, today, counts.get(versions[0]?.article_id ?? '')) ?? []);
}

export function getArticle(ctx: QueryContext, id: string): { article: Article; versions: ArticleVersion[] } | null {
  const versions = listVersionsOf(ctx.read, id);
  const today = civilDateAt(ctx.now, loadSettings(ctx.read)['hospital.zone']);
  const article = viewArticle(versions, today, countSendings(ctx.read).find((row) => row.article_id === id));
  return article && { article, versions: versions.map(viewVersion) };
}

function viewArticle(versions: readonly VersionRow[], today: string, counts: { sent: number; opened: number } | undefined): Article | null {
  const [newest] = versions;
  if (!newest) return null;
  const approved = versions.find((row) => row.approved_at !== null);
  const content = contentOf(newest);
  return {
    id: newest.article_id,
    code: newest.code,
    state: articleStateOf({ isRetired: newest.retired_at !== null, hasApproved: approved !== undefined }),
    title: titleOf(content.texts),
    diseases: content.diseases,
    stages: content.stages,
    version: newest.version,
    approvedVersion: approved?.version ?? null,
    reviewOn: content.reviewOn,
    isReviewDue: newest.retired_at === null && content.reviewOn <= today,
    isShipped: newest.article_by === 'system',
    sent: counts?.sent ?? 0,
    opened: counts?.opened ?? 0,
  };
}

function viewVersion(row: VersionRow): ArticleVersion {
  return { id: row.id, version: row.version, content: contentOf(row), recordedAt: row.recorded_at, recordedBy: row.author_name ?? '', approvedAt: row.approved_at, approvedBy: row.approver_name, approvalNote: row.approval_note };
}

export function contentOf(row: VersionRow): ArticleContent {
  return { diseases: JSON.parse(row.diseases) as string[], ages: row.ages === null ? null : (JSON.parse(row.ages) as ArticleContent['ages']), stages: JSON.parse(row.stages) as ArticleContent['stages'], texts: textsOf(row), source: row.source, licence: row.licence, reviewOn: row.review_on };
}

export function textsOf(row: { readonly texts: string }): ArticleTexts {
  return articleTextsSchema.parse(JSON.parse(row.texts));
}

export function titleOf(texts: ArticleTexts): { 'zh-CN': string; 'en-US': string | null } {
  return { 'zh-CN': texts['zh-CN'].title, 'en-US': texts['en-US']?.title ?? null };
}

/** The version that may be sent: the newest approved; in the sample hospital, which sends nothing, the newest. */
export function versionToSend(read: ReadDb, articleId: string): VersionRow | null {
  const versions = listVersionsOf(read, articleId);
  const isSample = loadSettings(read)['installation.kind'] === 'sample';
  return versions.find((row) => row.approved_at !== null) ?? (isSample ? versions[0] : undefined) ?? null;
}
