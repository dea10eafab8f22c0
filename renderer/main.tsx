// The page starts here, with one setting that everything else must find in place: Zod without eval, which our
// Content-Security-Policy forbids. Zod asks for it when a schema is made, so the rest is loaded after it, whatever the chunks.
import { z } from 'zod';

z.config({ jitless: true });
await import('./start.tsx');
