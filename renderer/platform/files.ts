// Files that come in and go out, the one place that knows the two ways. In Electron the shell's dialogs give paths and the
// backend reads or writes them itself, whatever their size. In a browser the page holds the bytes: chosen files are sent in
// chunks, made files are handed over as a download. A path never comes from anywhere but the user's own choice in a dialog.
import type { Shell } from '#shared/shell/shell.contract.ts';

/** A file that the user chose: a path in Electron, otherwise the browser's file. */
export type ChosenFile = { readonly name: string; readonly path: string } | { readonly name: string; readonly file: File };

type Kinds = Parameters<Shell['pickFiles']>[0]['kinds'];

const excelType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Electron's dialogs are at hand. */
export function hasFileDialogs(): boolean {
  return window.shell !== undefined;
}

/** Electron's dialog for several files; empty when it was left. */
export async function chooseFiles(title: string, kinds: Kinds): Promise<ChosenFile[]> {
  const paths = (await window.shell?.pickFiles({ title, kinds, isMultiple: true })) ?? [];
  return paths.map((path) => ({ name: path.split(/[/\\]/).at(-1) ?? path, path }));
}

interface MadeFile {
  readonly suggestedName: string;
  readonly title: string;
  /** Electron: the backend writes the file to that path. */
  readonly saveTo: (path: string) => Promise<unknown>;
  /** Browser: the bytes. */
  readonly read: () => Promise<Blob>;
  /** Excel where nothing is said. */
  readonly extension?: 'xlsx' | 'zip';
}

/** @returns false when the user left Electron's dialog without choosing; rejects as the backend does */
export async function saveMadeFile({ suggestedName, title, saveTo, read, extension = 'xlsx' }: MadeFile): Promise<boolean> {
  if (window.shell === undefined) {
    offerDownload(await read(), suggestedName);
    return true;
  }
  const path = await window.shell.saveFile({ title, suggestedName, kinds: [{ name: extension === 'zip' ? 'ZIP' : 'Excel', extensions: [extension] }] });
  if (path === null) return false;
  await saveTo(path.toLowerCase().endsWith(`.${extension}`) ? path : `${path}.${extension}`);
  return true;
}

/** @param parts the file's bytes, in order */
export function blobOf(parts: readonly Uint8Array<ArrayBuffer>[], extension: 'xlsx' | 'zip' = 'xlsx'): Blob {
  return new Blob([...parts], { type: extension === 'zip' ? 'application/zip' : excelType });
}

/** A resource as a file of JSON, indented for reading. */
export function offerJson(resource: object, name: string): void {
  offerDownload(new Blob([JSON.stringify(resource, null, 2)], { type: 'application/fhir+json' }), name);
}

function offerDownload(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
