// Which articles come with the product, by code: enough to see whether one is missing without loading their texts (resources/education).
export const shippedArticleCodes = ['heart-failure', 'coronary-pci', 'stroke', 'diabetes', 'hypertension', 'copd', 'tumour', 'joint-replacement', 'caesarean', 'paediatric-pneumonia', 'day-surgery', 'caring-for-the-carer'] as const;
export type ShippedArticleCode = (typeof shippedArticleCodes)[number];
