// Value sets that FHIR R4 itself defines and that foreign forms name without carrying them. Only short, closed ones: no
// terminology is shipped. Codes and names as in hl7.org/fhir/R4/valueset-*.html; names of regions come from the runtime (CLDR).
import type { JsonObject } from './foreign-json.ts';

export interface Concept {
  readonly system: string | undefined;
  readonly code: string;
  /** Every name given for it, in any language; empty where none is. */
  readonly names: readonly string[];
  /** As written, with its extensions (weights). */
  readonly raw: JsonObject;
}

export const regionSystem = 'urn:iso:std:iso:3166';

const fhir = 'http://hl7.org/fhir';

/** ISO 3166-1 alpha-2 codes with their English names. */
export function regionConcepts(): readonly Concept[] {
  regions ??= readRegions();
  return regions;
}

let regions: readonly Concept[] | undefined;

function readRegions(): Concept[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  return letters.flatMap((first) =>
    letters.flatMap((second) => {
      const name = names.of(first + second);
      return name === undefined ? [] : [{ system: regionSystem, code: first + second, names: [name], raw: {} }];
    }),
  );
}

function defined(id: string, system: string, codes: Readonly<Record<string, string>>): object {
  const concept = Object.entries(codes).map(([code, display]) => ({ code, display }));
  return { resourceType: 'ValueSet', url: `${fhir}/ValueSet/${id}`, compose: { include: [{ system, concept }] } };
}

export const wellKnownResources: readonly object[] = [
  defined('administrative-gender', `${fhir}/administrative-gender`, { male: 'Male', female: 'Female', other: 'Other', unknown: 'Unknown' }),
  {
    resourceType: 'ValueSet',
    url: `${fhir}/ValueSet/yesnodontknow`,
    compose: {
      include: [
        { system: 'http://terminology.hl7.org/CodeSystem/v2-0136', concept: [{ code: 'Y', display: 'Yes' }, { code: 'N', display: 'No' }] },
        { system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', concept: [{ code: 'asked-unknown', display: "Don't know", designation: [{ value: 'Asked But Unknown' }] }] },
      ],
    },
  },
  defined('item-type', `${fhir}/item-type`, {
    group: 'Group',
    display: 'Display',
    question: 'Question',
    boolean: 'Boolean',
    decimal: 'Decimal',
    integer: 'Integer',
    date: 'Date',
    dateTime: 'Date Time',
    time: 'Time',
    string: 'String',
    text: 'Text',
    url: 'Url',
    choice: 'Choice',
    'open-choice': 'Open Choice',
    attachment: 'Attachment',
    reference: 'Reference',
    quantity: 'Quantity',
  }),
  // Jurisdictions: countries and their subdivisions by ISO, world regions by the UN.
  {
    resourceType: 'ValueSet',
    url: `${fhir}/ValueSet/jurisdiction`,
    compose: { include: [{ system: regionSystem }, { system: 'urn:iso:std:iso:3166:-2' }, { system: 'http://unstats.un.org/unsd/methods/m49/m49.htm' }] },
  },
];
