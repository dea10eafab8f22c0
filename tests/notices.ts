// `npm run notices` writes THIRD-PARTY-NOTICES: every package that ships (what the program depends on, and what the page
// bundles), with the licence text out of the package itself, equal texts once. `--check` only says whether the file is current.
import fs from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const target = path.join(root, 'THIRD-PARTY-NOTICES');

interface Manifest {
  readonly version?: string;
  readonly license?: string | { type: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function readManifest(folder: string): Manifest {
  return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Development packages that the bundler takes into the page or the backend. */
function bundledPackages(manifest: Manifest): string[] {
  const sources = ['electron/backend', 'electron/main', 'renderer', 'shared'].map((folder) => path.join(root, folder)).map(readSources).join('\n');
  return Object.keys(manifest.devDependencies ?? {}).filter((name) => name !== 'electron' && (sources.includes(`'${name}'`) || sources.includes(`'${name}/`)));
}

function readSources(folder: string): string {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|css)$/.test(file))
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
}

/** Node's own way: the nearest node_modules upwards. */
function locate(name: string, from: string): string | undefined {
  for (let folder = from; folder.startsWith(root); folder = path.dirname(folder)) {
    const place = path.join(folder, 'node_modules', name);
    if (fs.existsSync(path.join(place, 'package.json'))) return place;
  }
  return undefined;
}

function collect(names: readonly string[], from: string, found: Map<string, string>): void {
  for (const name of names) {
    const place = locate(name, from);
    if (!place || [...found.values()].includes(place)) continue;
    const manifest = readManifest(place);
    found.set(`${name} ${manifest.version ?? ''}`, place);
    collect(Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }), place, found);
  }
}

function licenceText(place: string): string {
  const file = fs.readdirSync(place).find((name) => /^(licen[cs]e|copying)([.-]|$)/i.test(name));
  const { license } = readManifest(place);
  return file ? fs.readFileSync(path.join(place, file), 'utf8').replaceAll('\r\n', '\n').trim() : `Licence named in the package: ${typeof license === 'object' ? license.type : (license ?? 'none')}`;
}

function compose(): string {
  const manifest = readManifest(root);
  const found = new Map<string, string>();
  collect([...Object.keys(manifest.dependencies ?? {}), ...bundledPackages(manifest)], root, found);
  const holders = new Map<string, string[]>();
  // Prebuilt binaries of other platforms are the same package under another name.
  for (const [label, place] of found) if (!/-(linux|win32|darwin)-/.test(label)) holders.set(licenceText(place), [...(holders.get(licenceText(place)) ?? []), label]);
  const sections = [...holders]
    .map(([text, labels]) => ({ labels: labels.sort(), text }))
    .sort((a, b) => (a.labels[0] ?? '').localeCompare(b.labels[0] ?? '', 'en'))
    .map(({ labels, text }) => `${labels.join('\n')}\n\n${text}\n`);
  const head = 'Suifang is distributed with the packages below, each under its own licence.\nMade by `npm run notices` from the packages that package-lock.json pins. Electron brings its own LICENSES.chromium.html.\n';
  return [head, ...sections].join(`\n${'-'.repeat(100)}\n\n`);
}

const text = compose();
if (process.argv.includes('--check')) {
  const isCurrent = fs.existsSync(target) && fs.readFileSync(target, 'utf8') === text;
  process.stdout.write(isCurrent ? 'THIRD-PARTY-NOTICES is current\n' : 'THIRD-PARTY-NOTICES is old: npm run notices\n');
  process.exitCode = isCurrent ? 0 : 1;
} else {
  fs.writeFileSync(target, text);
}
