import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { cents } from '../../../domain/kernel/money.ts';
import { openServerKeys } from '../../identity/server-keys.ts';
import { offlineMultibanco } from '../../payments/offline-multibanco.ts';
import type { PaymentServices } from '../../payments/payment-services.ts';
import { folderStore } from '../../platform/files.ts';
import { secretKeyOf } from '../../platform/secrets.ts';
import { newTariff } from '../assist.ts';
import { isOnCall } from '../calendar-scene.ts';
import { practiceIssuer } from '../issue-by-hand.ts';
import { openSessionWorld } from '../session-world.ts';
import { Faults } from './faults.ts';
import { handlersOf } from './outbox.ts';
import { CALLBACK_KEY, type Trade } from './trade.ts';

export async function openTrade(): Promise<Trade> {
  const services: PaymentServices = {
    multibanco: offlineMultibanco({ entity: '12345', subEntity: '123' }),
    mbway: null,
    callbackKey: CALLBACK_KEY,
  };
  // Its lines are cut on purpose.
  const world = await openSessionWorld({ services, onError: () => undefined });
  await newTariff(world, { sosFeeCents: cents(2000) });
  const faults = await Faults.open(world.url);
  const folder = mkdtempSync(join(tmpdir(), 'iponto-books-'));
  const issuer = await practiceIssuer(world);
  const keys = await openServerKeys(world.db, secretKeyOf('7'.repeat(64), 'SECRET_KEY'));
  const publicKey = keys['practice-receipts'].publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const room = {
    ...world.room,
    db: world.db.withPlugin(faults),
    issuer,
    files: folderStore(folder),
    queueMail: world.queueMail,
  };
  return {
    ...{ world, room, db: world.db, publicKey, handlers: await handlersOf(room) },
    during: (crash, act) => faults.during(crash, act),
    begin: async () => {
      await sql`truncate clients, statement_files, fiscal_series, payment_callbacks, alerts cascade`.execute(world.db);
      await sql`delete from pgboss.job`.execute(world.db);
      const today = world.clock.now().toZonedDateTimeISO('Europe/Lisbon').toPlainDate();
      world.goTo(`${today.add({ days: 8 - today.dayOfWeek })}T11:00:00Z`);
      await sql`delete from duty_spans`.execute(world.db);
      await isOnCall(world);
    },
    close: async () => {
      await faults.close();
      await world.close();
      rmSync(folder, { recursive: true });
    },
  };
}
