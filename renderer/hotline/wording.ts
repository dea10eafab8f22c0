// How a caller, a match and an interval are said.
import type { CallerMatch } from '#shared/hotline/caller.contract.ts';
import type { CaseRow } from '#shared/hotline/hotline.contract.ts';
import type { Translate } from '../platform/locale.ts';
import { ownerMessageKey } from '../telephony/NumberChoice.tsx';

/** '王* 心内科 …0012 2026-11-10', '李*（女儿）· 王* …' */
export function matchWords(t: Translate, match: CallerMatch): string {
  const patient = [match.patientName, match.inpatientTail === null ? '' : `…${match.inpatientTail}`, match.departmentName, match.dischargedOn, match.isDeceased ? t('hotline.caller.deceased') : ''].filter(Boolean).join(' ');
  if (match.caregiverId === null && match.relatedPersonId === null) return `${patient}（${t('hotline.caller.patient')}）`;
  return `${[match.relativeName, match.relationship === null ? '' : t(ownerMessageKey(match.relationship))].filter(Boolean).join(' ')} · ${patient}`;
}

/** Who rang, as far as known. */
export function callerWords(t: Translate, row: Pick<CaseRow, 'callerKind' | 'callerName' | 'relationship'>): string {
  if (row.callerKind === 'unknown') return row.callerName || t('hotline.caller.nobody');
  const kind = row.relationship !== null && row.callerKind !== 'patient' ? t(ownerMessageKey(row.relationship)) : t(`hotline.caller.${row.callerKind}`);
  return row.callerName === '' ? kind : `${row.callerName}（${kind}）`;
}

/** '5.5 s', '3:20', '1:02:05': whole seconds, and tenths below one minute. */
export function intervalWords(ms: number | null): string {
  if (ms === null) return '—';
  if (ms < 60_000) return `${(ms / 1000).toFixed(1).replace(/\.0$/, '')} s`;
  const seconds = Math.round(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
