// Before the end-to-end tests: what they open is built from the sources that lie here. SUIFANG_NO_BUILD=1 takes what is there.
import path from 'node:path';
import { build, whyBuild } from '../../electron/start/build.ts';

const root = path.join(import.meta.dirname, '../..');

export default function ensureBuilt(): void {
  if (process.env['SUIFANG_NO_BUILD'] !== '1' && whyBuild(root) !== undefined) build(root);
}
