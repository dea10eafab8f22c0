// Serves the built page from `app://suifang/`, a standard and secure origin of its own: no page is ever opened from file://.
// Only files below out/renderer are served, each with the Content-Security-Policy.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { net, protocol } from 'electron';
import { contentSecurityPolicy } from '#shared/shell/content-security-policy.ts';

export const pageOrigin = 'app://suifang';

/** Must run before the application is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } }]);
}

/** @param folder absolute path of out/renderer */
export function servePageFiles(folder: string): void {
  protocol.handle('app', async ({ url, method }) => {
    const { host, pathname } = new URL(url);
    const file = path.join(folder, pathname === '/' ? 'index.html' : decodeURIComponent(pathname));
    if (method !== 'GET' || host !== 'suifang' || !file.startsWith(folder + path.sep)) return new Response(null, { status: 404 });
    const found = await net.fetch(pathToFileURL(file).href).catch(() => undefined);
    if (!found?.ok) return new Response(null, { status: 404 });
    const headers = { 'content-type': found.headers.get('content-type') ?? '', 'content-security-policy': contentSecurityPolicy, 'x-content-type-options': 'nosniff' };
    return new Response(found.body, { headers });
  });
}
