/** TanStack Query keys: one place, so that news and buttons name what they make stale. */
export const keys = {
  me: ['me'],
  service: ['service'],
  terms: (language: string) => ['terms', language],
  portal: ['portal'],
  quote: (equipmentId: string) => ['quote', equipmentId],
  session: (sessionId: string) => ['session', sessionId],
  equipmentPage: ['equipment-page'],
  queue: ['queue'],
} as const;
