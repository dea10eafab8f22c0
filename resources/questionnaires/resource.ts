// A shipped questionnaire as a whole: its header, where its words come from and on what terms it may be used, its standard
// phrases and its scores. An instrument's notice stands unchanged; what we wrote ourselves says so. Only for this folder.
import type { Extension, Questionnaire, QuestionnaireItem } from 'fhir/r4';
import { extensionUrls } from '../../shared/assessments/extensions.ts';
import type { Grade } from '../../shared/assessments/flag-rules.ts';
import type { ShippedQuestionnaireName } from '../../shared/assessments/shipped.ts';
import { shippedQuestionnaireUrls, shippedQuestionnaireVersions } from '../../shared/assessments/shipped.ts';
import type { Words } from './authoring.ts';
import { english, words } from './authoring.ts';

/** Where the words come from. `own`: ours, facts taken from what `source` names. `shipped-free`: an instrument its owner lets everybody use. */
export interface Licence {
  readonly code: 'own' | 'shipped-free';
  readonly publisher: string;
  /** The notice as its owner words it. */
  readonly copyright: string;
  readonly source: Words;
  /** The Chinese wording is a translation that nobody has validated. */
  readonly isNotValidated?: boolean;
}

interface Header {
  /** Gives its address and version. */
  readonly script: ShippedQuestionnaireName;
  /** For machines: letters only (FHIR `name`). */
  readonly name: string;
  readonly title: Words;
  /** `triage`: sorts urgency; for lists it counts as a follow-up. */
  readonly kind: 'follow_up' | 'scale' | 'satisfaction' | 'triage';
  readonly date: string;
  readonly licence: Licence;
  readonly phrases?: readonly Phrase[];
  readonly scores?: readonly Extension[];
  /** An instrument that measures what only the patient can know. */
  readonly isPatientOnly?: boolean;
}

export interface Phrase {
  readonly code: string;
  readonly title: Words;
  readonly text: Words;
}

export interface Score {
  readonly code: string;
  readonly title: Words;
  readonly method: 'sum' | 'percent';
  /** Multiplied onto a sum; the bands are in the multiplied unit. */
  readonly factor?: number;
  readonly linkIds: readonly string[];
  readonly bands: readonly { readonly code: string; readonly minimum: number; readonly label: Words; readonly grade?: Grade; readonly action?: Words }[];
}

/** @param source what the order of questions and the limits rest on */
export function ownWording(source: Words): Licence {
  return { code: 'own', publisher: 'Suifang', copyright: 'Suifang, Apache-2.0。措辞自拟，医院可自行修改。 Own wording; hospitals may change it.', source };
}

export function questionnaire(header: Header, item: QuestionnaireItem[]): Questionnaire {
  const { script, name, title, kind, date, licence, phrases = [], scores = [], isPatientOnly = false } = header;
  const url = shippedQuestionnaireUrls[script];
  return {
    resourceType: 'Questionnaire',
    id: url.slice(url.lastIndexOf('/') + 1),
    url,
    version: shippedQuestionnaireVersions[script],
    name,
    title: title[0],
    _title: english(title),
    status: 'active',
    language: 'zh-CN',
    date,
    publisher: licence.publisher,
    copyright: licence.copyright,
    extension: [
      { url: extensionUrls.kind, valueCode: kind },
      { url: extensionUrls.licence, extension: [{ url: 'code', valueCode: licence.code }, words('source', licence.source)] },
      ...(licence.isNotValidated ? [{ url: extensionUrls.notValidated, valueBoolean: true }] : []),
      ...(isPatientOnly ? [{ url: extensionUrls.proxy, valueCode: 'patient-only' }] : []),
      ...phrases.map(({ code, title: heading, text }) => ({ url: extensionUrls.phrase, extension: [{ url: 'code', valueCode: code }, words('title', heading), words('text', text)] })),
      ...scores,
    ],
    item,
  };
}

export function score({ code, title, method, factor, linkIds, bands }: Score): Extension {
  return {
    url: extensionUrls.score,
    extension: [
      { url: 'code', valueCode: code },
      words('title', title),
      { url: 'method', valueCode: method },
      ...(factor === undefined ? [] : [{ url: 'factor', valueDecimal: factor }]),
      ...linkIds.map((linkId) => ({ url: 'item', valueString: linkId })),
      ...bands.map((band) => ({
        url: 'band',
        extension: [{ url: 'code', valueCode: band.code }, { url: 'minimum', valueDecimal: band.minimum }, words('label', band.label), ...(band.grade ? [{ url: 'grade', valueCode: band.grade }] : []), ...(band.action ? [words('action', band.action)] : [])],
      })),
    ],
  };
}
