import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp } from '../server/app.ts';
import { readConfig, StartupError } from '../server/config.ts';
import { systemClock } from '../server/platform/clock.ts';
import { openDatabase } from '../server/platform/database.ts';
import { startEmbeddedPostgres } from '../server/platform/embedded-postgres.ts';
import { openJobs } from '../server/platform/jobs.ts';
import { openLiveBus } from '../server/platform/live-bus.ts';
import { migrate } from '../server/platform/migrate.ts';
import type { DB } from '../server/tables.ts';
import { Browser } from '../server/testing/browser.ts';
import { signInClient, signInStaff } from '../server/testing/people.ts';
import { askForHelp } from './demo/ask-for-help.ts';
import { clearPayment, fillCompany } from './demo/fill-company.ts';
import { livePastSessions } from './demo/past-sessions.ts';
import { playEquipment } from './demo/play-equipment.ts';
import { addSignInLinks } from './demo/sign-in-links.ts';

/** npm run demo: a plausible company in a throw-away folder, with a live desktop where the machine can show one. */
const folder = mkdtempSync(join(tmpdir(), 'iponto-demo-'));
const stops: (() => Promise<unknown>)[] = [];
try {
  await demo();
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, resolve);
    // Listening to it would keep the demo alive as long as its launcher lives.
    process.channel?.unref();
  });
} catch (error) {
  console.error(error instanceof StartupError ? error.message : error);
  process.exitCode = 1;
} finally {
  for (const stop of stops.reverse()) await stop();
  rmSync(folder, { recursive: true, force: true });
}

async function demo(): Promise<void> {
  const places = { DATA_DIR: join(folder, 'data'), KEY_FILE: join(folder, 'secret.key') };
  // The demo's mails stay in its own outbox, whatever mail server the environment names.
  const config = { ...readConfig({ ...process.env, ...places }), databaseUrl: null, smtpUrl: null };
  const log = pino({ level: 'error' });
  const postgres = await startEmbeddedPostgres(config.dataDir);
  stops.push(postgres.stop);
  const { connection } = postgres;
  await migrate(connection);
  const { db, close } = openDatabase<DB>(connection, (error) => log.error(error));
  stops.push(close);
  let address = '';
  let app = await createApp({ config, connection, clock: systemClock, log });
  stops.push(() => app.close());
  const program = { app: { setupLink: () => app.setupLink() }, db, browser: () => new Browser(() => address) };
  address = await app.listen();
  const live = await openLiveBus(connection, (error) => log.error(error));
  const jobs = await openJobs(connection, [], (error) => log.error(error));
  stops.push(live.close, jobs.stop);
  const { company, pasts } = await fillCompany(program);

  // The program's own watch would find sessions of the past days late: it is away while they are lived.
  await app.close();
  await livePastSessions({ db, live, jobs, publicUrl: () => address }, pasts);
  app = await createApp({ config, connection, clock: systemClock, log });
  const links = addSignInLinks(app.http, () => address, [
    { name: 'technician', page: '/console', signIn: () => signInStaff(program, company.technician) },
    { name: 'office', page: '/office', signIn: () => signInStaff(program, company.office) },
    { name: 'client', page: '/portal', signIn: () => signInClient(program, company.client.email) },
  ]);
  address = await app.listen();
  await clearPayment(company.office);
  const desktop = await playEquipment({ address, folder, company, onStop: (stop) => stops.push(stop) });
  await askForHelp(company);
  console.log(words(links, desktop));
}

function words(links: readonly { name: string; url: () => string }[], desktop: { missing: readonly string[] }): string {
  const [technician, office, client] = links.map((link) => link.url());
  const lines = [
    'The demo company is ready. Everything in it is gone when you press Ctrl-C.',
    '',
    `  The technician:  ${technician}`,
    `  The client:      ${client}   (in a private window, or on another device)`,
    `  The office:      ${office}   (in a third one)`,
    '',
  ];
  if (desktop.missing.length > 0) {
    lines.push(`No live desktop here: this machine has no ${desktop.missing.join(', ')}. All else can be tried.`);
  } else {
    lines.push('Maria has asked for help. Open the technician’s link, take her request and offer the connection:');
    lines.push('a few seconds later she accepts on her own screen, and you see and drive her desktop.');
  }
  return lines.join('\n');
}
