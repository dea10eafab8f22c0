// Publishes the questionnaires that come with the product, each version once; a newer product brings newer versions. A start
// with nothing new compares names and versions only: the scripts themselves are loaded when one is missing. A script that the
// hospital has taken out of use stays out of use in its new version.
import { createRequire } from 'node:module';
import type { shippedQuestionnaires } from '../../../resources/questionnaires/index.ts';
import { shippedQuestionnaireUrls, shippedQuestionnaireVersions } from '#shared/assessments/shipped.ts';
import type { WriteScope } from '../rpc/context.ts';
import { listShippedVersions, retireQuestionnaires } from './assessments.queries.ts';
import { currentFormId, publishQuestionnaire } from './forms.ts';

const requireModule = createRequire(import.meta.url);
const names = Object.keys(shippedQuestionnaireUrls) as (keyof typeof shippedQuestionnaireUrls)[];

export function seedQuestionnaires(scope: WriteScope): void {
  const shipped = listShippedVersions(scope.read);
  const present = new Set(shipped.map(({ url, version }) => `${url}|${version}`));
  const missing = new Set(names.map((name) => `${shippedQuestionnaireUrls[name]}|${shippedQuestionnaireVersions[name]}`).filter((canonical) => !present.has(canonical)));
  if (missing.size === 0) return;
  for (const resource of loadShipped()) {
    const { url = '', version = '' } = resource;
    if (!missing.has(`${url}|${version}`)) continue;
    const isOutOfUse = shipped.some((row) => row.url === url) && currentFormId(scope.read, url) === null;
    publishQuestionnaire(scope, resource, true);
    if (isOutOfUse) retireQuestionnaires(scope.db, url, scope.now);
  }
}

/** From their sources, or in the built backend from the entry that electron.vite.config.ts makes of them beside it. */
function loadShipped(): typeof shippedQuestionnaires {
  const file = import.meta.url.endsWith('.ts') ? '../../../resources/questionnaires/index.ts' : './questionnaires.cjs';
  return (requireModule(file) as { shippedQuestionnaires: typeof shippedQuestionnaires }).shippedQuestionnaires;
}
