// Reading JSON that somebody else wrote. Each reader takes anything and answers with the wanted shape or with nothing:
// none throws, none trusts a cast. Lists keep their length, so that a place in the text can be named by its index.

export type JsonObject = Readonly<Record<string, unknown>>;

const nothing: JsonObject = {};

export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

export function objectAt(parent: unknown, key: string): JsonObject | undefined {
  return asObject(memberOf(parent, key));
}

/** The elements of a list, an empty object standing for what is no object; nothing where there is no list. */
export function listAt(parent: unknown, key: string): readonly JsonObject[] {
  const list = memberOf(parent, key);
  return Array.isArray(list) ? list.map((element: unknown) => asObject(element) ?? nothing) : [];
}

export function textAt(parent: unknown, key: string): string | undefined {
  const value = memberOf(parent, key);
  return typeof value === 'string' ? value : undefined;
}

export function numberAt(parent: unknown, key: string): number | undefined {
  const value = memberOf(parent, key);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function isTrueAt(parent: unknown, key: string): boolean {
  return memberOf(parent, key) === true;
}

/** The first extension under an address. */
export function extensionOf(element: unknown, url: string): JsonObject | undefined {
  return extensionsOf(element, url)[0];
}

export function extensionsOf(element: unknown, url: string): readonly JsonObject[] {
  return listAt(element, 'extension').filter((extension) => extension['url'] === url);
}

/** The one `value…` member of an answer, an option or an extension, with its type in FHIR's words ('Coding', 'dateTime'). */
export function valueOf(element: JsonObject): { readonly type: string; readonly value: unknown } | null {
  const key = Object.keys(element).find((name) => name.startsWith('value') && name.length > 5);
  if (key === undefined) return null;
  const type = key.slice(5);
  return { type: complexTypes.has(type) ? type : type.charAt(0).toLowerCase() + type.slice(1), value: element[key] };
}

const complexTypes = new Set(['Coding', 'Quantity', 'Attachment', 'Reference', 'CodeableConcept', 'Expression', 'Range', 'Period']);

function memberOf(parent: unknown, key: string): unknown {
  const object = asObject(parent);
  return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
}
