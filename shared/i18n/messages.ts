// All texts of the product, one entry a module; pages, Excel and the command line read the same ones. The type of the
// collection is the list of keys: a key that does not exist does not compile.
import { createInstance } from 'i18next';
import { frameMessages } from './frame.messages.ts';
import { homeMessages } from './home.messages.ts';
import { keyMessages } from './key.messages.ts';
import { assessmentsMessages } from '../assessments/assessments.messages.ts';
import { editorMessages } from '../assessments/editor.messages.ts';
import { exchangeMessages } from '../assessments/exchange.messages.ts';
import { phoneMessages } from '../assessments/phone.messages.ts';
import { auditActionMessages } from '../audit/actions.messages.ts';
import { auditMessages } from '../audit/audit.messages.ts';
import { educationMessages } from '../education/education.messages.ts';
import { lecturesMessages } from '../education/lectures.messages.ts';
import { communityCircleMessages } from '../community/circle.messages.ts';
import { communityGroupsMessages } from '../community/groups.messages.ts';
import { communityPointsMessages } from '../community/points.messages.ts';
import { burdenReportsMessages } from '../reports/burden-reports.messages.ts';
import { caregiversMessages } from '../caregivers/caregivers.messages.ts';
import { escalationsMessages } from '../escalations/escalations.messages.ts';
import { workOrdersMessages } from '../escalations/work-orders.messages.ts';
import { hisMessages } from '../his/his.messages.ts';
import { patientsMessages } from '../patients/patients.messages.ts';
import { hotlineMessages } from '../hotline/hotline.messages.ts';
import { hotlineNightMessages } from '../hotline/night.messages.ts';
import { linkMessages } from '../messaging/link.messages.ts';
import { messagingMessages } from '../messaging/messaging.messages.ts';
import { sendersMessages } from '../settings/senders.messages.ts';
import { settingsMessages } from '../settings/settings.messages.ts';
import { usersMessages } from '../users/users.messages.ts';
import type { Locale } from './module-messages.ts';
import { plansMessages } from '../plans/plans.messages.ts';
import { evaluationMessages } from '../programmes/evaluation.messages.ts';
import { programmesMessages } from '../programmes/programmes.messages.ts';
import { queueMessages } from '../queue/queue.messages.ts';
import { workbenchMessages } from '../queue/workbench.messages.ts';
import { reportsMessages } from '../reports/reports.messages.ts';
import { communityReportsMessages } from '../reports/community-reports.messages.ts';
import { respiteReportsMessages } from '../reports/respite-reports.messages.ts';
import { satisfactionReportsMessages } from '../reports/satisfaction-reports.messages.ts';
import { respiteProvidersMessages } from '../respite/providers.messages.ts';
import { respiteMessages } from '../respite/respite.messages.ts';
import { satisfactionMessages } from '../satisfaction/satisfaction.messages.ts';
import { telephonyMessages } from '../telephony/telephony.messages.ts';
import { timelineMessages } from '../timeline/timeline.messages.ts';

export const messages = {
  ...frameMessages,
  ...homeMessages,
  ...keyMessages,
  ...reportsMessages,
  ...respiteReportsMessages,
  ...communityReportsMessages,
  ...satisfactionReportsMessages,
  ...respiteMessages,
  ...respiteProvidersMessages,
  ...satisfactionMessages,
  ...telephonyMessages,
  ...timelineMessages,
  ...assessmentsMessages,
  ...editorMessages,
  ...phoneMessages,
  ...exchangeMessages,
  ...auditMessages,
  ...auditActionMessages,
  ...educationMessages,
  ...lecturesMessages,
  ...communityGroupsMessages,
  ...communityPointsMessages,
  ...communityCircleMessages,
  ...caregiversMessages,
  ...burdenReportsMessages,
  ...escalationsMessages,
  ...workOrdersMessages,
  ...hisMessages,
  ...hotlineMessages,
  ...hotlineNightMessages,
  ...linkMessages,
  ...messagingMessages,
  ...patientsMessages,
  ...sendersMessages,
  ...settingsMessages,
  ...usersMessages,
  ...plansMessages,
  ...programmesMessages,
  ...evaluationMessages,
  ...queueMessages,
  ...workbenchMessages,
};
export type MessageKey = keyof typeof messages;

/** Fills `{{name}}` in a text. */
export type MessageParameters = Readonly<Record<string, string | number>>;

type Translator = (key: MessageKey, parameters: MessageParameters) => string;
const translators = new Map<Locale, Translator>();

/** Made when the first text of a language is asked for: the backend starts without any. */
function translatorOf(locale: Locale): Translator {
  const known = translators.get(locale);
  if (known) return known;
  const texts = createInstance({
    lng: locale,
    resources: { [locale]: { translation: column(locale === 'zh-CN' ? 0 : 1) } },
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    pluralSeparator: '|plural|',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  void texts.init();
  const translator: Translator = texts.getFixedT(locale);
  translators.set(locale, translator);
  return translator;
}

/** The text of a key in a language, placeholders filled. */
export function translate(locale: Locale, key: MessageKey, parameters: MessageParameters = {}): string {
  return translatorOf(locale)(key, parameters);
}

/** For keys put together from data ('error.' + reason): false when no such text exists. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(messages, key);
}

/** The key of a refusal's text; a reason without one falls back to the text of an unexpected failure. */
export function errorMessageKey(reason: string): MessageKey {
  const key = `error.${reason}`;
  return isMessageKey(key) ? key : 'error.internal';
}

function column(index: 0 | 1): Record<string, string> {
  return Object.fromEntries(Object.entries(messages).map(([key, pair]) => [key, pair[index]]));
}
