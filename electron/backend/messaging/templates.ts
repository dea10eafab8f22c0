// Templates: what comes with the product, new versions, what a person's text would be. A version is sent only once a supervisor
// has approved it; a changed text is a new version and waits again.
import { examplesOf, shippedTemplates } from '#shared/messaging/shipped.ts';
import type { Purpose } from '#shared/messaging/recipient.ts';
import { purposes } from '#shared/messaging/recipient.ts';
import type { TemplateTexts, Variables } from '#shared/messaging/template.ts';
import { standardVariables, templateTextsSchema, variablesIn } from '#shared/messaging/template.ts';
import type { MessageTemplate, TemplateVersion } from '#shared/messaging/messaging.contract.ts';
import { invalidInput } from '#shared/rpc/errors.ts';
import type { ReadDb } from '../db/db.ts';
import type { WriteScope } from '../rpc/context.ts';
import { stamp } from '../rpc/context.ts';
import { loadSettings } from '../settings/settings.queries.ts';
import type { Person } from './person.ts';
import type { VersionRow } from './templates.queries.ts';
import { findTemplate, insertTemplate, insertVersion, listVersions, newestVersionNumber } from './templates.queries.ts';

/** Adds those that are not there yet; what the hospital made of them stays. None of them is approved. */
export function seedMessageTemplates(scope: WriteScope): void {
  for (const shipped of shippedTemplates) {
    if (!findTemplate(scope.read, shipped.code)) addVersion(scope, { ...shipped, providerCode: null });
  }
}

export interface NewVersion {
  readonly code: string;
  readonly purpose: Purpose;
  readonly title: string;
  readonly texts: TemplateTexts;
  readonly providerCode: string | null;
}

/** @returns the version's id @throws invalid-input unknownVariable {name} */
export function addVersion(scope: WriteScope, { code, purpose, title, texts, providerCode }: NewVersion): string {
  const known = variablesOf(code);
  const unknown = variablesIn(texts).find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalidInput('unknownVariable', { name: unknown });
  let templateId = findTemplate(scope.read, code)?.id;
  if (templateId === undefined) {
    templateId = scope.newId();
    insertTemplate(scope.db, { id: templateId, code, purpose, ...stamp(scope) });
  }
  const id = scope.newId();
  insertVersion(scope.db, { id, template_id: templateId, version: newestVersionNumber(scope.read, templateId) + 1, title, texts: JSON.stringify(texts), provider_code: providerCode, ...stamp(scope) });
  return id;
}

function variablesOf(code: string): string[] {
  return [...standardVariables, ...Object.keys(examplesOf(code))];
}

export function listTemplates(read: ReadDb): MessageTemplate[] {
  return [...Map.groupBy(listVersions(read), (row) => row.code).values()].flatMap((versions) => {
    const [newest] = versions;
    if (!newest) return [];
    const approved = versions.find((row) => row.approved_at !== null);
    const variables = variablesOf(newest.code);
    return [
      {
        code: newest.code,
        purpose: purposeOf(newest),
        isRetired: newest.retired_at !== null,
        needsVariables: variables.length > standardVariables.length,
        variables,
        newest: viewVersion(newest),
        approved: approved ? viewVersion(approved) : null,
      },
    ];
  });
}

function viewVersion(row: VersionRow): TemplateVersion {
  return { id: row.id, version: row.version, title: row.title, texts: textsOf(row), providerCode: row.provider_code, recordedAt: row.recorded_at, recordedBy: row.author_name ?? '', approvedAt: row.approved_at, approvedBy: row.approver_name };
}

/** A purpose of a later product counts as an invitation: the one that needs most. */
export function purposeOf(row: { readonly purpose: string }): Purpose {
  return purposes.find((purpose) => purpose === row.purpose) ?? 'invitation';
}

export function textsOf(row: { readonly texts: string }): TemplateTexts {
  return templateTextsSchema.parse(JSON.parse(row.texts));
}

/** What is known of everybody, in the language of the text. */
export function standardValues(read: ReadDb, person: Person, language: string | null): Variables {
  const settings = loadSettings(read);
  return {
    'hospital.name': settings['hospital.name'],
    'callback.number': settings['hospital.callbackNumber'],
    'recipient.salutation': person.salutation[language?.startsWith('en') ? 'en-US' : 'zh-CN'],
  };
}
