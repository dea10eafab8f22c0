// Every action that has a key: its default and its group on the key sheet. Keys are physical codes (KeyboardEvent.code), so a
// Chinese input method being on does not matter. 'G KeyT' is a sequence: G, then T.
// Only differences from these defaults are stored with the account.

export const keyGroups = ['call', 'queue', 'script', 'frame', 'go'] as const;
export type KeyGroup = (typeof keyGroups)[number];

interface KeyDefault {
  readonly code: string;
  readonly group: KeyGroup;
}

function of<const A extends string>(group: KeyGroup, codes: Readonly<Record<A, string>>): Readonly<Record<A, KeyDefault>> {
  return Object.fromEntries(Object.entries<string>(codes).map(([action, code]) => [action, { code, group }])) as unknown as Readonly<Record<A, KeyDefault>>;
}

export const keyActions = {
  ...of('call', { 'call.dial': 'F2', 'call.hangUp': 'F3', 'call.mute': 'F4', 'call.hold': 'F6', 'call.emergency': 'F10', 'call.feedback': 'F1' }),
  ...of('queue', { 'queue.outcome': 'F8', 'queue.finish': 'F9', 'queue.up': 'ArrowUp', 'queue.down': 'ArrowDown', 'queue.expand': 'ArrowRight', 'queue.claim': 'Enter' }),
  ...of('script', {
    'option.1': 'Digit1',
    'option.2': 'Digit2',
    'option.3': 'Digit3',
    'option.4': 'Digit4',
    'option.5': 'Digit5',
    'option.6': 'Digit6',
    'option.7': 'Digit7',
    'option.8': 'Digit8',
    'option.9': 'Digit9',
    'option.0': 'Digit0',
    'option.10': 'Equal',
    'script.next': 'Enter',
    'script.back': 'Backspace',
    'script.dontKnow': 'KeyD',
    'script.refused': 'KeyJ',
    'script.notApplicable': 'KeyN',
    'script.notAsked': 'KeyU',
    'script.note': 'Period',
    'script.flag': 'Minus',
    'script.undo': 'Ctrl+KeyZ',
    'script.jump': 'Ctrl+KeyG',
    'script.answerer': 'KeyA',
    'script.view': 'KeyW',
    'script.advise': 'KeyV',
    'script.override': 'KeyO',
    'script.adopt': 'KeyY',
    'script.addOccurrence': 'Ctrl+Enter',
    'script.removeOccurrence': 'Ctrl+Delete',
    'script.record': 'Ctrl+KeyB',
    'script.sendArticle': 'Ctrl+KeyE',
  }),
  ...of('frame', { 'frame.search': 'Ctrl+KeyK', 'frame.keys': 'Shift+Slash', 'frame.lock': 'Ctrl+KeyL' }),
  ...of('go', {
    'go.queue': 'G KeyT',
    'go.patients': 'G KeyH',
    'go.caregivers': 'G KeyJ',
    'go.respite': 'G KeyC',
    'go.community': 'G KeyL',
    'go.plans': 'G KeyF',
    'go.questionnaires': 'G KeyQ',
    'go.calendar': 'G KeyR',
    'go.alerts': 'G KeyY',
    'go.hotline': 'G KeyE',
    'go.workOrders': 'G KeyW',
    'go.onCall': 'G KeyO',
    'go.feedback': 'G KeyM',
    'go.messages': 'G KeyX',
    'go.reports': 'G KeyB',
    'go.imports': 'G KeyI',
    'go.settings': 'G KeyS',
    'go.phone': 'G KeyP',
    'go.users': 'G KeyZ',
    'go.audit': 'G KeyA',
    'go.education': 'G KeyU',
  }),
} as const;
export type KeyAction = keyof typeof keyActions;

export const keyActionNames = Object.keys(keyActions) as KeyAction[];

const keyNames: Readonly<Record<string, string>> = {
  Enter: 'Enter',
  Backspace: '⌫',
  Delete: 'Del',
  Period: '.',
  Minus: '-',
  Equal: '=',
  Slash: '/',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Space: 'Space',
  Escape: 'Esc',
};

/** What stands on the key cap: 'F9', '3', 'Ctrl+K', 'G T', '?' */
export function keyLabel(code: string): string {
  if (code === 'Shift+Slash') return '?';
  if (code.startsWith('G ')) return `G ${keyLabel(code.slice(2))}`;
  return code
    .split('+')
    .map((part) => keyNames[part] ?? part.replace(/^(Key|Digit)/, ''))
    .join('+');
}
