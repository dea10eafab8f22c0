// Publishes the questionnaires that come with the product, each version once; a newer product brings newer versions.
import { shippedQuestionnaires } from '../../../resources/questionnaires/index.ts';
import type { WriteScope } from '../rpc/context.ts';
import { findQuestionnaireVersion } from './assessments.queries.ts';
import { publishQuestionnaire } from './forms.ts';

export function seedQuestionnaires(scope: WriteScope): void {
  for (const resource of shippedQuestionnaires) {
    const { url = '', version = '' } = resource;
    if (!findQuestionnaireVersion(scope.read, url, version)) publishQuestionnaire(scope, resource, true);
  }
}
