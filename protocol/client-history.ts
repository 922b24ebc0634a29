import { z } from 'zod';
import { id } from './common.ts';
import { assistance } from './equipment.ts';

/** GET /api/clients/:id/history — for staff: what was done for a client lately, and what they still have to pay. */
export const clientHistory = z.object({
  /** The latest, newest first. */
  sessions: z.array(assistance.extend({ equipmentName: z.string() })),
  /** Payment requests with something open, the longest due first. */
  owed: z.array(
    z.object({
      requestId: id,
      number: z.number().int(),
      sessionNumber: z.number().int(),
      dueOn: z.iso.date(),
      openCents: z.number().int(),
    }),
  ),
});
export type ClientHistory = z.infer<typeof clientHistory>;
