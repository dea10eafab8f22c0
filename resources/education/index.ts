// The articles that come with the product, with their drawings. Loaded only when one of them is missing from the data folder
// (`electron/backend/education/articles.ts`).
import type { ShippedArticle } from './authoring.ts';
import { caesarean } from './caesarean.ts';
import { caringForTheCarer } from './caring-for-the-carer.ts';
import { copd } from './copd.ts';
import { coronaryPci } from './coronary-pci.ts';
import { daySurgery } from './day-surgery.ts';
import { diabetes } from './diabetes.ts';
import { heartFailure } from './heart-failure.ts';
import { hypertension } from './hypertension.ts';
import { jointReplacement } from './joint-replacement.ts';
import { paediatricPneumonia } from './paediatric-pneumonia.ts';
import { pictures } from './pictures.ts';
import { stroke } from './stroke.ts';
import { tumour } from './tumour.ts';

export const shippedArticles: readonly ShippedArticle[] = [heartFailure, coronaryPci, stroke, diabetes, hypertension, copd, tumour, jointReplacement, caesarean, paediatricPneumonia, daySurgery, caringForTheCarer];

export const shippedPictures: Readonly<Record<string, string>> = pictures;
