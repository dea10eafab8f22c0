// Our own drawings for the articles: simple shapes, no words in them, so that they serve both languages. Plain SVG without scripts,
// fonts or anything from elsewhere.
const frame = (drawing: string): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 160" fill="none" stroke="#0b7a75" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"><rect x="2" y="2" width="316" height="156" rx="12" fill="#f2faf9" stroke="#bfe3e0" stroke-width="2"/>${drawing}</svg>`;

const clock = (x: number, y: number): string => `<circle cx="${x}" cy="${y}" r="26"/><path d="M${x} ${y - 15}v15l11 7"/>`;
const telephone = (x: number, y: number): string => `<path d="M${x} ${y}c-6 22 22 50 44 44l8-14-18-10-8 6c-6-3-11-8-14-14l6-8-10-18z"/>`;
const person = (x: number, y: number): string => `<circle cx="${x}" cy="${y}" r="14"/><path d="M${x - 24} ${y + 62}v-16a24 24 0 0 1 48 0v16"/>`;

export const pictures: Readonly<Record<string, string>> = {
  'weigh-daily': frame(`<rect x="52" y="104" width="96" height="26" rx="6"/><path d="M84 104a16 16 0 0 1 32 0"/><path d="M100 100l6-8"/>${person(100, 30)}<rect x="196" y="36" width="84" height="92" rx="6"/><path d="M210 60h56M210 82h56M210 104h34"/>`),
  'chest-rest': frame(`${person(92, 44)}<path d="M78 92l12 12 20-24"/><path d="M190 118V66h70v52M190 96h70"/>${clock(226, 36)}`),
  'face-arm-speech': frame(`<circle cx="66" cy="72" r="34"/><path d="M54 64v4M78 62v4M52 88c8-6 18-4 28 4"/><path d="M160 124V70l-28-18M160 70l28 34M160 70a13 13 0 1 0-1 0"/><path d="M224 50h66v40h-40l-16 16V90h-10z"/><path d="M240 70h8M256 70h4M270 70h8"/>`),
  'foot-check': frame(`<path d="M60 36v52c0 12 8 16 22 18l48 8c14 2 18 18 4 18H54c-14 0-18-8-18-20V36"/><circle cx="226" cy="70" r="34"/><path d="M250 96l30 30"/><path d="M214 70h24M226 58v24"/>`),
  'blood-pressure': frame(`<rect x="44" y="50" width="104" height="72" rx="8"/><path d="M62 74h46M62 98h30M128 70v8M128 92v8"/><path d="M148 86c24 0 20-34 46-34"/><rect x="194" y="36" width="78" height="38" rx="16"/><path d="M180 110h104"/>`),
  'breathe-out': frame(`<circle cx="80" cy="80" r="40"/><path d="M68 70v4M92 70v4M80 96a6 6 0 1 0 .1 0"/><path d="M142 98c22 0 22-14 44-14s22 14 44 14 22-14 44-14M142 122c22 0 22-14 44-14s22 14 44 14"/>`),
  'thermometer': frame(`<path d="M70 98V44a14 14 0 0 1 28 0v54a24 24 0 1 1-28 0z"/><path d="M84 60v56M112 48h14M112 66h14M112 84h14"/>${telephone(190, 50)}`),
  'walk-with-frame': frame(`<circle cx="104" cy="32" r="13"/><path d="M104 48v42l-18 40M104 90l20 40M104 62l38 12"/><path d="M142 74h32v58M142 74l-8 58M138 104h36"/><path d="M210 132h70M226 132v-26h26V84h26"/>`),
  'mother-and-child': frame(`<circle cx="118" cy="38" r="16"/><path d="M86 132V92a32 32 0 0 1 64 0v8"/><circle cx="146" cy="84" r="12"/><path d="M112 104c16 18 44 18 58-2l-16-10"/><path d="M216 60h56v52h-56zM216 84h56M244 60v52"/>`),
  'count-breaths': frame(`<circle cx="88" cy="46" r="20"/><path d="M52 130v-16a36 36 0 0 1 72 0v16M74 100c8-8 20-8 28 0"/>${clock(220, 80)}<path d="M262 60l14-10M266 84h16"/>`),
  'escort-home': frame(`${person(96, 44)}${person(160, 44)}<path d="M210 128V76l34-28 34 28v52zM236 128V98h18v30"/>`),
  'ask-for-help': frame(`${person(90, 44)}<path d="M150 44h112v54h-62l-22 22V98h-28z"/><path d="M206 88c-26-16-16-36 0-24 16-12 26 8 0 24z"/>`),
};
