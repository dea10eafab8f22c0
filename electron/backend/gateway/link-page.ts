// The page behind a link, for an old telephone and for a screen reader: one form, no script, nothing fetched from elsewhere, both
// languages. Every word of it is escaped. It says what is asked and nothing of whom.
import type { MessageKey } from '#shared/i18n/messages.ts';
import { translate } from '#shared/i18n/messages.ts';
import type { Locale } from '#shared/i18n/module-messages.ts';
import type { AnswerProblem, LinkAnswer, LinkField, LinkPage } from '#shared/messaging/link.ts';

export const stylePath = '/link.css';

export const style = `:root{color-scheme:light dark;--ink:#14262b;--paper:#fff;--quiet:#4b5f65;--line:#8aa0a6;--accent:#00695c;--on:#fff;--wrong:#b3261e}
@media(prefers-color-scheme:dark){:root{--ink:#e6eef0;--paper:#10191c;--quiet:#a9bcc2;--line:#5d7178;--accent:#5fd3c1;--on:#06211d;--wrong:#ff9d94}}
*{box-sizing:border-box}body{margin:0 auto;max-width:40rem;padding:1rem;background:var(--paper);color:var(--ink);font:1.125rem/1.55 system-ui,"Noto Sans CJK SC","Microsoft YaHei UI",sans-serif;overflow-wrap:anywhere}
header,footer{color:var(--quiet);font-size:1rem}header{display:flex;justify-content:space-between;gap:1rem}footer{margin-top:2rem;border-top:1px solid var(--line)}
a{color:var(--accent)}header a{padding:.5rem 0}h1{font-size:1.5rem;line-height:1.3}h2{font-size:1.2rem;margin-top:2rem}
fieldset{border:0;margin:1.75rem 0;padding:0;min-inline-size:0}legend,.question{font-weight:600;padding:0;display:block}.more{color:var(--quiet);font-size:1rem;margin:.2rem 0}
.option{display:flex;align-items:center;gap:.75rem;min-height:3rem;padding:.5rem .75rem;margin-top:.5rem;border:1px solid var(--line);border-radius:.5rem}
.option input{inline-size:1.4rem;block-size:1.4rem;flex:none;margin:0;accent-color:var(--accent)}
input[type=text],input[type=date],textarea{width:100%;min-height:3rem;padding:.5rem .75rem;margin-top:.5rem;font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:.5rem}
.wrong{color:var(--wrong);font-weight:600;margin:.3rem 0}.notice{border:2px solid var(--wrong);border-radius:.5rem;padding:.75rem}
button{width:100%;min-height:3.25rem;font:inherit;font-weight:600;border:0;border-radius:.5rem;background:var(--accent);color:var(--on)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}`;

/** What was wrong with what she sent, and what it was. */
export interface Attempt {
  readonly answer: LinkAnswer;
  readonly problems: ReadonlyMap<string, AnswerProblem>;
}

/** @param path of the page itself, without its query */
export function renderForm(page: LinkPage, locale: Locale, path: string, attempt: Attempt | null): string {
  const t = (key: MessageKey, values: Record<string, string | number> = {}): string => escape(translate(locale, key, values));
  const title = escape(page.title[locale]);
  const problems = attempt?.problems ?? new Map<string, AnswerProblem>();
  const summary = problems.size === 0 ? '' : `<div class="notice" role="alert"><p class="wrong">${t('link.problems', { count: problems.size })}</p><ul>${page.fields.flatMap((field, index) => (problems.has(field.id) ? [`<li><a href="#f${index}">${escape(field.text[locale])}</a></li>`] : [])).join('')}</ul></div>`;
  const notice = page.notice && !attempt ? `<p class="notice" role="alert">${escape(page.notice[locale])}</p>` : '';
  const fields = page.fields.map((field, index) => renderField(field, index, locale, attempt));
  return frame({ locale, title: page.title[locale], path, hospital: page.hospital, number: page.callbackNumber, main: `<h1>${title}</h1>${paragraphs(page.intro[locale])}${notice}${summary}<form method="post" action="${escape(`${path}?lang=${locale}`)}" novalidate>${fields.join('')}<button type="submit">${escape(page.submit[locale])}</button></form>` });
}

export type PlainState = 'received' | 'answered' | 'expired' | 'withdrawn' | 'unknown' | 'busy';

/** A page that only says how things stand. */
export function renderState(state: PlainState, locale: Locale, path: string): string {
  const title = translate(locale, `link.${state}.title`);
  return frame({ locale, title, path, hospital: '', number: '', main: `<h1>${escape(title)}</h1><p role="status">${escape(translate(locale, `link.${state}.text`))}</p>` });
}

function renderField(field: LinkField, index: number, locale: Locale, attempt: Attempt | null): string {
  const t = (key: MessageKey, values: Record<string, string | number> = {}): string => escape(translate(locale, key, values));
  if (field.kind === 'heading') return `<h2>${escape(field.text[locale])}</h2>${field.hint ? paragraphs(field.hint[locale]) : ''}`;
  const id = `f${index}`;
  const given = attempt && Object.hasOwn(attempt.answer, field.id) ? (attempt.answer[field.id] ?? []) : [];
  const problem = attempt?.problems.get(field.id);
  const range = field.kind === 'number' && field.least !== null && field.most !== null ? t('link.range', { least: field.least, most: field.most }) : '';
  const more = [field.hint ? escape(field.hint[locale]) : '', range, field.kind === 'choices' ? t('link.several') : '', field.isRequired ? t('link.required') : t('link.optional')].filter(Boolean).join(' · ');
  const wrong = problem ? `<p class="wrong" id="${id}e">${t(`link.problem.${problem}`)}</p>` : '';
  const described = `aria-describedby="${id}m${problem ? ` ${id}e` : ''}"${problem ? ' aria-invalid="true"' : ''}`;
  const words = `<span id="${id}t">${escape(field.text[locale])}</span>`;
  const note = `<p class="more" id="${id}m">${more}</p>${wrong}`;
  const name = escape(field.id);
  if (field.kind === 'choice' || field.kind === 'choices') {
    const type = field.kind === 'choice' ? 'radio' : 'checkbox';
    const options = field.options.map(({ value, text }, at) => `<label class="option"><input type="${type}" name="${name}" value="${escape(value)}"${at === 0 ? ` id="${id}"` : ''}${given.includes(value) ? ' checked' : ''}>${escape(text[locale])}</label>`);
    return `<fieldset ${described}><legend>${words}</legend>${note}${options.join('')}</fieldset>`;
  }
  const value = escape(given[0] ?? '');
  const control = field.kind === 'text' ? `<textarea id="${id}" name="${name}" rows="3" maxlength="${field.most ?? 2000}" ${described}>${value}</textarea>` : `<input id="${id}" name="${name}" type="${field.kind === 'date' ? 'date' : 'text'}"${field.kind === 'number' ? ` inputmode="${field.isWhole ? 'numeric' : 'decimal'}"` : ''} value="${value}" autocomplete="off" ${described}>`;
  return `<fieldset><label class="question" for="${id}">${words}</label>${note}${control}</fieldset>`;
}

function frame({ locale, title, path, hospital, number, main }: { locale: Locale; title: string; path: string; hospital: string; number: string; main: string }): string {
  const other: Locale = locale === 'zh-CN' ? 'en-US' : 'zh-CN';
  const ring = number === '' ? '' : `<p>${escape(translate(locale, 'link.ring', { number }))}</p>`;
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escape(title)}</title><link rel="stylesheet" href="${stylePath}"></head><body><header><span>${escape(hospital)}</span><a href="${escape(`${path}?lang=${other}`)}" hreflang="${other}" lang="${other}">${escape(translate(locale, 'link.otherLanguage'))}</a></header><main>${main}</main><footer>${ring}<p>${escape(translate(locale, 'link.caution'))}</p></footer></body></html>`;
}

function paragraphs(text: string): string {
  return text.split(/\n+/).filter((line) => line.trim() !== '').map((line) => `<p>${escape(line)}</p>`).join('');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
