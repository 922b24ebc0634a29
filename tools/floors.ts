/** The floors of the house: a file may import from its own level and from those listed before it, never from a later one. */
export const FLOORS: readonly (readonly string[])[] = [
  ['domain'],
  ['protocol'],
  ['server', 'web', 'agent'],
  ['tools'],
  ['e2e'],
  ['bench'],
];

/** Inside the server. Two rooms of one level do not know each other; app.ts alone wires them. */
export const SERVER_LEVELS: readonly (readonly string[])[] = [
  ['server/config.ts'],
  ['server/platform'],
  ['server/tables.ts'],
  ['server/settings', 'server/pricing'],
  ['server/identity'],
  ['server/alerts'],
  ['server/outbox'],
  ['server/clients'],
  ['server/equipment'],
  ['server/allowance', 'server/agreements', 'server/payments', 'server/pictures', 'server/duty'],
  ['server/statements'],
  ['server/sessions'],
  ['server/recording'],
  ['server/recordings', 'server/relay', 'server/live', 'server/call', 'server/video', 'server/tools'],
  ['server/calendar'],
  ['server/notices'],
  ['server/receipts'],
  ['server/saft'],
  ['server/portal', 'server/office', 'server/pages', 'server/personal-data'],
  ['server/lines.ts', 'server/queues.ts'],
  ['server/app.ts'],
  ['server/main.ts', 'server/operator'],
];

/** Inside the pages: what all share, then the rooms, each for one kind of person; main.tsx opens the door to them. */
export const WEB_LEVELS: readonly (readonly string[])[] = [
  ['web/i18n'],
  ['web/api'],
  ['web/ui'],
  ['web/root-route.tsx'],
  ['web/staff'],
  ['web/clients', 'web/calendar'],
  ['web/schedule'],
  [
    'web/public',
    'web/entry',
    'web/portal',
    'web/equipment',
    'web/phone',
    'web/console',
    'web/office',
    'web/recordings',
  ],
  ['web/router.ts'],
  ['web/app.tsx'],
  ['web/main.tsx'],
];
