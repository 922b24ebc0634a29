import { z } from 'zod';
import { agentFactsSchema } from './agent.ts';
import { id, optionalWords, time } from './common.ts';
import { equipmentView, paidServiceView } from './people.ts';
import { sessionState } from './sessions.ts';

/** A session in a list of those that were: `null` where it came to none yet. */
export const assistance = z.object({
  id,
  number: z.number().int(),
  state: sessionState,
  problem: z.string(),
  requestedAt: time,
  technicianName: z.string().nullable(),
  elapsedMs: z.number().int().nullable(),
  totalCents: z.number().int().nullable(),
});
export type Assistance = z.infer<typeof assistance>;

/** GET /api/equipment/:id — a machine with everything that was, for its client and for staff. */
export const equipmentDetails = equipmentView.extend({
  client: z.object({ id, name: z.string() }),
  /** Who set it up, gave the set-up up, or took it away; null where nobody did. */
  stateBy: z.string().nullable(),
  /** What its agent told last; null where there was none. */
  facts: agentFactsSchema.nullable(),
  /** Where its agent was connected from last. */
  address: z.string().nullable(),
  /** Newest first. */
  sessions: z.array(assistance),
  services: z.array(paidServiceView),
});
export type EquipmentDetails = z.infer<typeof equipmentDetails>;

/** POST /api/equipment/:id/revoke — staff say why. */
export const revokeBody = z.object({ reason: optionalWords(300) });
