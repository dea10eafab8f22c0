// The page's Content-Security-Policy, the same in both hosts: nothing but our own files, no eval, no inline script.
// Styles may be inline because Mantine sets style attributes. SIP needs ws/wss to the hospital's exchange.

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "media-src 'self' blob:",
  "worker-src 'self' blob:",
  "connect-src 'self' ws: wss:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
