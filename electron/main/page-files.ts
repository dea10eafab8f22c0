// Serves the built page from `app://suifang/`, a standard and secure origin of its own: no file:// URL is ever opened. Only
// files below out/renderer are served; every path that is not a file is a page of the application and gets index.html.
import fs from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';
import { contentSecurityPolicy } from '#shared/shell/content-security-policy.ts';

export const pageOrigin = 'app://suifang';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wav': 'audio/wav',
  '.webm': 'audio/webm',
};

/** Must run before the application is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } }]);
}

/** @param folder absolute path of out/renderer */
export function servePageFiles(folder: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET' || url.host !== 'suifang') return new Response(null, { status: 404 });
    const file = path.join(folder, path.posix.normalize(decodeURIComponent(url.pathname)));
    const isAsset = file.startsWith(folder + path.sep) && path.extname(file) !== '';
    const served = isAsset ? file : path.join(folder, 'index.html');
    const body = await fs.readFile(served).catch(() => undefined);
    if (!body) return new Response(null, { status: 404 });
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': contentTypes[path.extname(served)] ?? 'application/octet-stream',
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      },
    });
  });
}
