// The frame of a shipped article: what is the same for all of them. Texts are our own, in plain words, and stand to be approved by
// the hospital. Facts follow the sources named in each; when to call is said in every one. Only for this folder.
import type { ArticleContent, ArticleTexts, Stage } from '../../shared/education/article.ts';
import type { ShippedArticleCode } from '../../shared/education/shipped.ts';

export interface ShippedArticle extends ArticleContent {
  readonly code: ShippedArticleCode;
}

interface Written {
  readonly code: ShippedArticleCode;
  readonly diseases: readonly string[];
  /** In years, both included; for everybody where left out. */
  readonly ages?: { readonly from: number; readonly to: number };
  readonly stages: readonly Stage[];
  /** What the facts rest on. */
  readonly source: string;
  readonly texts: { readonly 'zh-CN': ArticleTexts['zh-CN']; readonly 'en-US': ArticleTexts['zh-CN'] };
}

export function article({ code, diseases, ages, stages, source, texts }: Written): ShippedArticle {
  return { code, diseases: [...diseases], ages: ages ?? null, stages: [...stages], texts, source: `自编。${source}`, licence: 'Apache-2.0', reviewOn: '2027-11-01' };
}
