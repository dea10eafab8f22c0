// The library as the pages ask for it.
import type { libraryContract } from '#shared/education/education.contract.ts';
import { notFound } from '#shared/rpc/errors.ts';
import type { ModuleHandlers } from '../rpc/context.ts';
import { listPictures, listSendingsAbout, setArticleRetired } from './articles.queries.ts';
import { addPicture, addVersion, approveArticle, getArticle, listArticles } from './articles.ts';
import { sendArticle, suggestArticles, viewSending } from './sending.ts';
import { askTeachBack, listTeachBackResults } from './teach-backs.ts';

export const libraryHandlers: ModuleHandlers<typeof libraryContract> = {
  listArticles: (ctx) => listArticles(ctx),
  getArticle: (ctx, { id }) => getArticle(ctx, id),
  getPictures: (ctx, { names }) => listPictures(ctx.read, names).map((row) => ({ name: row.name, mediaType: row.media_type, base64: Buffer.from(row.bytes).toString('base64') })),
  addPicture: (ctx, { mediaType, base64 }) => ({ name: addPicture(ctx, mediaType, base64) }),
  saveArticle: (ctx, { id, content }) => addVersion(ctx, id, content),
  approveArticle(ctx, { versionId, note }) {
    approveArticle(ctx, versionId, note);
    return {};
  },
  retireArticle(ctx, { id }) {
    if (setArticleRetired(ctx.db, id, { retired_at: ctx.now, retired_by: ctx.user.id }) === 0) throw notFound('article');
    return {};
  },
  restoreArticle(ctx, { id }) {
    if (setArticleRetired(ctx.db, id, { retired_at: null, retired_by: null }) === 0) throw notFound('article');
    return {};
  },
  suggestArticles: (ctx, { patientId }) => suggestArticles(ctx, patientId),
  sendArticle: (ctx, article) => ({ channel: sendArticle(ctx, article) }),
  askTeachBack: (ctx, { articleId, contactId }) => ({ responseId: askTeachBack(ctx, articleId, contactId) }),
  getPatientEducation: (ctx, { patientId }) => ({ sendings: listSendingsAbout(ctx.read, patientId).map(viewSending), teachBacks: listTeachBackResults(ctx.read, patientId) }),
};
