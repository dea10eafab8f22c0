// The keyboard: one listener for the window, actions by physical key, the newest mounted handler of an action wins (an outcome
// list opened over the script takes the digits and gives them back). Inside a text field only Ctrl and F keys act; while an
// input method composes, none. It must never act behind an open dialog, save for the emergency key.
import { createContext, useContext, useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { keyActionNames, keyActions } from './key-actions.ts';
import type { KeyAction } from './key-actions.ts';

/** Return exactly false to let the key go on to an older handler, and at last to the browser. */
export type KeyHandler = (event: KeyboardEvent) => unknown;
export type KeyHandlers = Partial<Record<KeyAction, KeyHandler>>;

interface Layer {
  readonly actions: ReadonlySet<KeyAction>;
  handle(action: KeyAction, event: KeyboardEvent): boolean;
}

const sequenceMs = 1_500;
const layers: Layer[] = [];
const bindingListeners = new Set<() => void>();
let changed: Readonly<Record<string, string>> = {};
let waitingForSequenceUntil = 0;

/** False around a part of a page whose keys act only while it has the focus: a script shown beside the editor that writes it. */
export const KeysEnabled = createContext(true);

/** Acts on keys while mounted. `isEnabled` false: as if not mounted (turning it on puts the handlers on top again). */
export function useKeys(handlers: KeyHandlers, isWanted = true): void {
  const isEnabled = useContext(KeysEnabled) && isWanted;
  const names = (Object.keys(handlers) as KeyAction[]).toSorted().join(' ');
  const handle = useEffectEvent((action: KeyAction, event: KeyboardEvent) => handlers[action]?.(event) !== false);
  useEffect(() => {
    if (!isEnabled) return undefined;
    const layer: Layer = { actions: new Set(names.split(' ').filter(Boolean) as KeyAction[]), handle };
    layers.push(layer);
    return () => void layers.splice(layers.indexOf(layer), 1);
  }, [isEnabled, names]);
}

/** The code that an action has now: the account's own or the default. */
export function codeOf(action: KeyAction): string {
  return changed[action] ?? keyActions[action].code;
}

export function useCodeOf(action: KeyAction): string {
  return useSyncExternalStore(subscribeBindings, () => codeOf(action));
}

/** Takes over the account's bindings (action -> code). */
export function setKeyBindings(bindings: Readonly<Record<string, string>>): void {
  changed = bindings;
  for (const listener of bindingListeners) listener();
}

function subscribeBindings(listener: () => void): () => void {
  bindingListeners.add(listener);
  return () => void bindingListeners.delete(listener);
}

/** 'Ctrl+KeyK', 'F9', 'Digit3': the numpad counts as the digits; Shift only where it makes the key ('?'). */
export function codeOfEvent(event: KeyboardEvent): string {
  const code = event.code
    .replace(/^Numpad(\d)$/, 'Digit$1')
    .replace('NumpadEnter', 'Enter')
    .replace('NumpadDecimal', 'Period')
    .replace('NumpadSubtract', 'Minus')
    .replace('NumpadEqual', 'Equal');
  const modifiers = [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : '', code === 'Slash' && (event.shiftKey || event.key === '?') ? 'Shift' : ''];
  return [...modifiers.filter(Boolean), code].join('+');
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'file'].includes(target.type);
}

/** Enter, Space and arrows belong to the control that has the focus. */
function isOwnKeyOfControl(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey) return false;
  const control = event.target instanceof Element ? event.target.closest('button, a[href], summary, input, [role="tab"], [role="menuitem"], [role="option"], [role="radio"], [role="slider"]') : null;
  if (!control || (control instanceof HTMLElement && control.dataset['keys'] === 'page')) return false;
  if (event.code === 'Enter' || event.code === 'NumpadEnter' || event.code === 'Space') return true;
  return event.code.startsWith('Arrow') && control.matches('input, [role="tab"], [role="menuitem"], [role="option"], [role="radio"], [role="slider"]');
}

function actionsOf(code: string): KeyAction[] {
  return keyActionNames.filter((action) => codeOf(action) === code);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.repeat && !event.code.startsWith('Arrow')) return;
  // An input method is taking the key; outside a text field nothing can be composed and the physical key counts.
  if (event.key === 'Process' && isTextField(event.target)) return;
  let code = codeOfEvent(event);
  const isFunctionKey = /^F\d+$/.test(event.code);
  if (isTextField(event.target) && !isFunctionKey && !code.startsWith('Ctrl+')) return;
  if (isTextField(event.target) && code === 'Ctrl+KeyZ') return;
  if (isOwnKeyOfControl(event)) return;
  if (performance.now() < waitingForSequenceUntil) code = `G ${code}`;
  waitingForSequenceUntil = 0;
  const actions = actionsOf(code).filter((action) => action === 'call.emergency' || !isDialogOpen());
  for (const layer of layers.toReversed()) {
    for (const action of actions) {
      if (!layer.actions.has(action) || !layer.handle(action, event)) continue;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
  }
  if (code === 'KeyG' && !isDialogOpen()) waitingForSequenceUntil = performance.now() + sequenceMs;
  // F-keys that the browser would act on (F3 find, F6 address bar, F10 menu) stay quiet on every page.
  if (isFunctionKey && keyActionNames.some((action) => codeOf(action) === code)) event.preventDefault();
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

/** Starts listening; called once by start.tsx. Capture phase, so that a focused widget cannot swallow a call key. */
export function listenToKeys(): void {
  window.addEventListener('keydown', onKeyDown, { capture: true });
}
