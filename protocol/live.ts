import { z } from 'zod';

/**
 * GET /api/live, a WebSocket per page. The page names its topics: `queue`, `schedule`, `outbox`, `payments`, `statements`, `recordings`, `session:<id>`,
 * `client:<id>`; those it may not hear are refused. Each news is the topic alone; the page fetches again. After any
 * reconnect a page fetches everything again.
 */
export const liveFromPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hear'), topics: z.array(z.string().max(80)).max(20) }),
  /** R4: whether the page is in front of somebody; until it says so, it is. */
  z.object({ type: z.literal('seen'), seen: z.boolean() }),
]);
export const liveToPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hearing'), topics: z.array(z.string()) }),
  z.object({ type: z.literal('news'), topic: z.string() }),
]);
