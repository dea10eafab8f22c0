// What other modules ask of escalations inside their own transaction: keep the alerts of a response in step with its flags.
// A flag that no longer holds withdraws its alert; a changed one raises it anew, unseen; a resolved one is history.
import type { LocalizedText } from '#shared/assessments/extensions.ts';
import type { Flag } from '#shared/assessments/flags.ts';
import type { WriteScope } from '../rpc/context.ts';
import { insertAlert, listAlertsOfResponse, withdrawAlert } from './escalations.queries.ts';

export interface AlertSubject {
  readonly patientId: string;
  readonly stayId: string | null;
  readonly contactId: string | null;
  readonly responseId: string | null;
}

/** @returns how many alerts of the response are open now */
export function alignAlerts(scope: WriteScope, subject: AlertSubject & { responseId: string }, flags: readonly Flag[]): number {
  const standing = listAlertsOfResponse(scope.read, subject.responseId);
  const covered = new Set<string>();
  let open = 0;
  for (const alert of standing) {
    const flag = flags.find((candidate) => candidate.linkId === alert.link_id);
    const isUnchanged = flag !== undefined && flag.grade === alert.grade && alert.detail === JSON.stringify(detailOf(flag));
    if (isUnchanged) covered.add(flag.linkId);
    if (alert.resolved_at !== null) continue;
    if (isUnchanged) open += 1;
    else withdrawAlert(scope.db, alert.id, scope.now);
  }
  for (const flag of flags) {
    if (covered.has(flag.linkId)) continue;
    writeAlert(scope, subject, { grade: flag.grade, linkId: flag.linkId, title: flag.title, detail: detailOf(flag) });
    open += 1;
  }
  return open;
}

export function writeAlert(scope: WriteScope, subject: AlertSubject, alert: { grade: 'red' | 'yellow'; linkId: string | null; title: LocalizedText; detail: LocalizedText }): string {
  const id = scope.newId();
  insertAlert(scope.db, {
    id,
    patient_id: subject.patientId,
    stay_id: subject.stayId,
    contact_id: subject.contactId,
    response_id: subject.responseId,
    link_id: alert.linkId,
    grade: alert.grade,
    title: JSON.stringify(alert.title),
    detail: JSON.stringify(alert.detail),
    raised_at: scope.now,
    raised_by: scope.user.id,
    workstation: scope.workstation,
  });
  return id;
}

/** The answer, and what the questionnaire says is to be done about it. */
function detailOf({ detail, action }: Flag): LocalizedText {
  if (!action) return detail;
  return { 'zh-CN': `${detail['zh-CN']} → ${action['zh-CN']}`, 'en-US': `${detail['en-US']} → ${action['en-US']}` };
}
