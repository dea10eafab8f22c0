// The frames on the wire, as strings of JSON on every transport. Page -> backend: hello, req. Backend -> page: welcome,
// res, evt, progress. A frame that does not parse is dropped by the client and closes the connection at the backend.
import { z } from 'zod';
import { topics } from './contract.ts';
import { wireErrorSchema } from './errors.ts';

export const protocolVersion = 1;

/** 4 MB of JSON text; larger content travels in chunks. */
export const maximumFrameLength = 4_000_000;

export const clientFrameSchema = z.discriminatedUnion('t', [
  z.object({ t: z.literal('hello'), protocol: z.number().int() }),
  z.object({ t: z.literal('req'), id: z.uuid(), method: z.string().max(100), input: z.unknown() }),
]);
export type ClientFrame = z.infer<typeof clientFrameSchema>;

export const serverFrameSchema = z.discriminatedUnion('t', [
  z.object({ t: z.literal('welcome'), protocol: z.number().int(), now: z.number().int() }),
  z.discriminatedUnion('ok', [
    z.object({ t: z.literal('res'), id: z.string(), ok: z.literal(true), output: z.unknown() }),
    z.object({ t: z.literal('res'), id: z.string(), ok: z.literal(false), error: wireErrorSchema }),
  ]),
  z.object({ t: z.literal('evt'), topics: z.array(z.enum(topics)), now: z.number().int() }),
  z.object({ t: z.literal('progress'), id: z.string(), done: z.number(), total: z.number(), label: z.string() }),
]);
export type ServerFrame = z.infer<typeof serverFrameSchema>;

/** Where the backend writes a made file itself: the path that the user chose in Electron's dialog. */
export const savePathSchema = z.string().min(6).max(1000);

/** Bytes in a call: at most 256 kB each, acknowledged when durable. */
export const chunkSchema = z.object({
  id: z.uuid(),
  seq: z.number().int().min(0),
  last: z.boolean(),
  base64: z.string().max(350_000),
});
export type Chunk = z.infer<typeof chunkSchema>;
