import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { asId } from '../domain/kernel/id.ts';
import { ok } from '../domain/kernel/result.ts';
import { systemClock } from '../server/platform/clock.ts';
import { routeUpgrades } from '../server/platform/upgrades.ts';
import { beginPart } from '../server/recording/sealed-part.ts';
import { sealedRecorder } from '../server/recording/sealed-recorder.ts';
import { createRelay } from '../server/relay/relay.ts';

// Our relay in a process of its own, to be measured from outside. A ticket is `side.session.pair`: nothing is asked of it.
const [folder, disk] = process.argv.slice(2);
/** A disk that hangs: its file is made, and no write ever ends. */
const beginStalling: typeof beginPart = async (...where) => ({
  ...(await beginPart(...where)),
  append: () => new Promise(() => {}),
});
const begin = disk === 'stalling' ? beginStalling : beginPart;
const relay = createRelay({
  claimTicket: async (ticket) => {
    const [side, session = '', pairId = ''] = ticket.split('.');
    const sessionId = asId<'session'>(session);
    return side === 'equipment'
      ? { side: 'equipment', sessionId, pairId }
      : { side: 'technician', sessionId, pairId, authSessionId: session };
  },
  askEquipment: async () => ok(true),
  recorder: folder === undefined ? null : sealedRecorder({ folder, masterKey: randomBytes(32), begin }),
  isUnrecorded: async () => false,
  onPicture: () => {},
  onConnected: () => {},
  onLost: () => {},
  onRecordingFailed: async (_, reason) => {
    console.error(`the recording failed: ${reason}`);
    process.exit(1);
  },
  allowedOrigin: () => 'http://bench',
  clock: systemClock,
  log: fastify().log,
});
const http = createServer();
routeUpgrades(http, [relay.handleUpgrade]);
http.listen(0, '127.0.0.1', () => console.log(`PORT=${(http.address() as AddressInfo).port}`));
