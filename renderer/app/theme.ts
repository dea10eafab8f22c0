// Every colour, size and font of the product. Pages use Mantine's variables and the `--sf-…` ones set here, never a literal.
// Text on its own ground reaches 7:1 (AAA) in both schemes, since the call page is read for eight hours; tones carry meaning
// and always stand beside an icon or a word.
import { Badge, Button, Drawer, Modal, Tooltip, createTheme } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';

/** Meaning of a colour: due = in time, soon = due soon or warning, overdue, flag = red flag or failure, done, parked. */
export const tones = ['due', 'soon', 'overdue', 'flag', 'done', 'parked', 'accent'] as const;
export type Tone = (typeof tones)[number];

interface Shade {
  readonly text: string;
  readonly ground: string;
}

const lightTones: Readonly<Record<Tone, Shade>> = {
  due: { text: '#0b4374', ground: '#e4f0fb' },
  soon: { text: '#5c3d00', ground: '#fdf0d0' },
  overdue: { text: '#752f00', ground: '#fde7d9' },
  flag: { text: '#87101e', ground: '#fde5e7' },
  done: { text: '#0b4a22', ground: '#dff3e5' },
  parked: { text: '#3a434c', ground: '#ebeef1' },
  accent: { text: '#05504a', ground: '#dcf2ef' },
};

const darkTones: Readonly<Record<Tone, Shade>> = {
  due: { text: '#b3d8fa', ground: '#14324b' },
  soon: { text: '#f7da9a', ground: '#3c2f0e' },
  overdue: { text: '#ffc7a3', ground: '#432611' },
  flag: { text: '#ffbcc1', ground: '#4b191f' },
  done: { text: '#a8e3ba', ground: '#143822' },
  parked: { text: '#ccd3da', ground: '#2e343a' },
  accent: { text: '#9de4da', ground: '#103935' },
};

const accent: MantineColorsTuple = ['#e3f5f2', '#c6eae5', '#98d8cf', '#69c5b9', '#43b3a5', '#239d8f', '#11877a', '#0a7066', '#07594f', '#05443d'];
const dark: MantineColorsTuple = ['#e8ebee', '#cfd5da', '#b4bcc4', '#828c96', '#4a525a', '#353b41', '#272c31', '#1b1f23', '#15181b', '#0f1113'];
const gray: MantineColorsTuple = ['#f7f8f9', '#eff1f3', '#e3e7ea', '#d3d9de', '#bfc7ce', '#8b959f', '#66717b', '#47525c', '#333c45', '#1c242c'];

const fontFamily = '"Microsoft YaHei UI", "HarmonyOS Sans SC", "Noto Sans CJK SC", system-ui, "Noto Sans SC", sans-serif';

export const theme = createTheme({
  colors: { teal: accent, dark, gray },
  primaryColor: 'teal',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  luminanceThreshold: 0.25,
  white: '#ffffff',
  black: '#17202a',
  fontFamily,
  fontFamilyMonospace: 'Consolas, "DejaVu Sans Mono", monospace',
  headings: { fontFamily, fontWeight: '600', sizes: { h1: { fontSize: '18px', lineHeight: '1.4' }, h2: { fontSize: '15px', lineHeight: '1.4' }, h3: { fontSize: '14px', lineHeight: '1.4' } } },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  spacing: { xs: '6px', sm: '10px', md: '14px', lg: '20px', xl: '28px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Badge: Badge.extend({ defaultProps: { radius: 'sm', tt: 'none', fw: 500 } }),
    // Inside a dialog a header is a heading, not the banner of the page.
    Drawer: Drawer.extend({ defaultProps: { attributes: { header: { role: 'presentation' } } } }),
    Modal: Modal.extend({ defaultProps: { attributes: { header: { role: 'presentation' } } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: true } }),
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--sf-row-height': '32px', '--sf-rail-width': '72px', '--sf-queue-width': '280px', '--sf-dock-width': '300px', '--sf-header-height': '44px' },
  light: {
    ...toneVariables(lightTones),
    '--sf-panel': '#ffffff',
    '--sf-ground': '#f3f5f7',
    '--sf-line': '#d3d9de',
    '--sf-selected': '#dcf2ef',
    '--sf-focus': '#07594f',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#17202a',
    '--mantine-color-dimmed': '#47525c',
    '--mantine-color-placeholder': '#5a656f',
    '--mantine-color-error': '#9c1322',
    '--mantine-color-anchor': '#05504a',
    '--mantine-color-disabled-color': '#5a656f',
    '--mantine-color-teal-light-color': '#05443d',
    '--mantine-color-teal-outline': '#05504a',
    '--mantine-color-gray-light-color': '#333c45',
    '--mantine-color-red-light-color': '#87101e',
    ...alertGrounds(lightTones),
    '--mantine-color-red-filled': '#a31626',
    '--mantine-color-red-filled-hover': '#87101e',
    '--mantine-color-red-outline': '#87101e',
  },
  dark: {
    ...toneVariables(darkTones),
    '--sf-panel': '#1b1f23',
    '--sf-ground': '#131619',
    '--sf-line': '#3d444b',
    '--sf-selected': '#103935',
    '--sf-focus': '#69c5b9',
    '--mantine-color-body': '#1b1f23',
    '--mantine-color-text': '#e8ebee',
    '--mantine-color-dimmed': '#b9c1c9',
    '--mantine-color-placeholder': '#a2acb5',
    '--mantine-color-error': '#ffadb3',
    '--mantine-color-anchor': '#9de4da',
    '--mantine-color-disabled-color': '#a2acb5',
    '--mantine-color-teal-light-color': '#9de4da',
    '--mantine-color-teal-outline': '#9de4da',
    '--mantine-color-gray-light-color': '#e8ebee',
    '--mantine-color-red-light-color': '#ffbcc1',
    ...alertGrounds(darkTones),
    '--mantine-color-red-filled': '#b3202f',
    '--mantine-color-red-filled-hover': '#c42938',
    '--mantine-color-red-outline': '#ffbcc1',
  },
});

/** Mantine's light red, yellow and teal (alerts) on the grounds of our tones. */
function alertGrounds(shades: Readonly<Record<Tone, Shade>>): Record<string, string> {
  return {
    '--mantine-color-red-light': shades.flag.ground,
    '--mantine-color-yellow-light': shades.soon.ground,
    '--mantine-color-yellow-light-color': shades.soon.text,
    '--mantine-color-teal-light': shades.accent.ground,
  };
}

function toneVariables(shades: Readonly<Record<Tone, Shade>>): Record<string, string> {
  return Object.fromEntries(tones.flatMap((tone) => [[`--sf-${tone}-text`, shades[tone].text], [`--sf-${tone}-ground`, shades[tone].ground]]));
}
