// The articles that come with the product, with their drawings. Loaded only when one of them is missing from the data folder
// (`electron/backend/education/articles.ts`).
import type { ShippedArticle } from './authoring.ts';
import { heartFailure } from './heart-failure.ts';
import { pictures } from './pictures.ts';

export const shippedArticles: readonly ShippedArticle[] = [heartFailure];

export const shippedPictures: Readonly<Record<string, string>> = pictures;
