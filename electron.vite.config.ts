// One build for everything that ships: main and backend (CommonJS), preload (CommonJS, all bundled: a sandboxed preload can
// import nothing), renderer (minified). What package.json lists under `dependencies` stays in node_modules and is packaged as it
// is; devDependencies that a bundle imports become part of it: one file to read at the start instead of hundreds. Workers are entries found by name, so
// `electron/backend/worker-location.ts` finds them beside the bundle. It must not hold anything that only the product knows.
import fs from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;
/** `electron/start/build.ts` builds beside and swaps. */
const out = process.env['SUIFANG_OUT'] ?? 'out';

/** `his/import.worker.ts` becomes the entry `import.worker`; two workers of one name are a mistake. */
function findWorkers(): Record<string, string> {
  const entries: Record<string, string> = {};
  for (const file of fs.readdirSync(path.join(root, 'electron/backend'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.worker.ts')) continue;
    const name = path.basename(file, '.ts');
    if (name in entries) throw new Error(`Two workers are named ${name}: ${file}`);
    entries[name] = path.join(root, 'electron/backend', file);
  }
  return entries;
}

const commonjs = { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' } as const;

export default defineConfig({
  main: {
    resolve: { conditions: ['node'] },
    build: {
      outDir: `${out}/main`,
      target: 'node18',
      sourcemap: true,
      rolldownOptions: {
        input: {
          main: path.join(root, 'electron/main/main.ts'),
          utility: path.join(root, 'electron/backend/entry.utility.ts'),
          loopback: path.join(root, 'electron/backend/entry.loopback.ts'),
          // Required by `assessments/seed.ts` only when a script is missing.
          questionnaires: path.join(root, 'resources/questionnaires/index.ts'),
          // As above, by `education/articles.ts`.
          education: path.join(root, 'resources/education/index.ts'),
          // Required by `caregivers/names.ts` when a name is made into search keys.
          'name-keys': path.join(root, 'shared/patients/name-keys.ts'),
          ...findWorkers(),
        },
        output: commonjs,
      },
    },
  },
  preload: {
    build: {
      outDir: `${out}/preload`,
      target: 'node18',
      externalizeDeps: false,
      rolldownOptions: { input: { preload: path.join(root, 'electron/preload/preload.ts') }, output: commonjs },
    },
  },
  renderer: {
    root: 'renderer',
    publicDir: path.join(root, 'resources/public'),
    plugins: [react()],
    build: {
      outDir: `${out}/renderer`,
      target: 'chrome114',
      minify: true,
      // Telephone work lasts a shift: one load, then everything is at hand; the fonts stay separate files.
      chunkSizeWarningLimit: 3000,
      assetsInlineLimit: 0,
      rolldownOptions: { input: path.join(root, 'renderer/index.html') },
    },
  },
});
