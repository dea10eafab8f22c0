// Where a worker's file is: beside its module when the source runs (tests, command line), beside the bundle when the built
// backend runs (both hosts). electron.vite.config.ts makes one entry of each `*.worker.ts`, found by its name.

/**
 * @param moduleUrl `import.meta.url` of the module beside which the worker's source stands
 * @param name file name without extension, such as `import.worker`
 */
export function locateWorker(moduleUrl: string, name: string): URL {
  const extension = moduleUrl.endsWith('.ts') ? 'ts' : 'cjs';
  return new URL(`./${name}.${extension}`, moduleUrl);
}
