// The month's complaints, suggestions and praise as a list in Excel, one a line (features X8). Patients are masked, always: the
// list goes to departments; whoever must reach a patient does so in the workstation.
import type { MessageKey } from '#shared/i18n/messages.ts';
import { translate } from '#shared/i18n/messages.ts';
import { maskName, tailOf } from '#shared/patients/masking.ts';
import { civilDateTimeAt } from '#shared/time/civil.ts';
import type { DocumentOptions } from './documents.ts';
import { definitions, frame, ordinal } from './documents.ts';
import type { FeedbackFact } from './feedback-facts.ts';
import type { CellValue, WorkbookColumn, WorkbookDocument } from './workbook/workbook.ts';

export function feedbackListDocument(facts: readonly FeedbackFact[], options: DocumentOptions): WorkbookDocument {
  const text = (key: MessageKey): string => translate(options.locale, key);
  const column = (label: MessageKey, width: number): WorkbookColumn => ({ label: text(label), group: text('reports.group.feedback'), kind: 'text', width });
  return {
    ...frame('feedbackList', options, 'reports.monthOfFeedback'),
    columns: [
      { ...ordinal, label: text('reports.number') },
      column('reports.row.receivedAt', 17),
      column('reports.row.kind', 7),
      column('reports.row.department', 18),
      column('reports.row.person', 10),
      column('reports.row.category', 10),
      column('reports.row.text', 46),
      column('reports.row.patient', 12),
      column('reports.row.channel', 10),
      column('reports.row.state', 16),
      column('reports.row.recordedBy', 10),
    ],
    total: null,
    rows: facts.map((fact, index) => lineOf(fact, index + 1, options)),
    definitions: definitions(options, [
      [text('reports.definitions'), text('reports.definition.feedbackList.unit')],
      [text('reports.privacy'), text('reports.definition.rows.masked')],
    ]),
  };
}

function lineOf({ row, state }: FeedbackFact, number: number, { locale, zone }: DocumentOptions): CellValue[] {
  return [
    number,
    civilDateTimeAt(row.received_at, zone),
    translate(locale, `satisfaction.kind.${row.kind}`),
    row.department_name ?? '',
    row.person_name ?? '',
    row.category === null ? '' : translate(locale, `satisfaction.category.${row.category}`),
    row.text,
    row.patient_name === null ? '' : [maskName(row.patient_name), tailOf(row.inpatient_number ?? '')].filter(Boolean).join(' '),
    translate(locale, `satisfaction.channel.${row.channel}`),
    translate(locale, `satisfaction.state.${state}`),
    row.author_name ?? '',
  ];
}
