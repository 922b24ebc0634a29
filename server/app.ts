import { join } from 'node:path';
import swagger from '@fastify/swagger';
import type { FastifyBaseLogger } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type pg from 'pg';
import { agreementRoutes } from './agreements/agreement-routes.ts';
import { readTerms } from './agreements/read-terms.ts';
import { termsRoutes } from './agreements/terms-routes.ts';
import { alertRoutes } from './alerts/alert-routes.ts';
import { allowanceRoutes } from './allowance/allowance-routes.ts';
import { readClientAllowance } from './allowance/read-allowance.ts';
import { calendarRoutes } from './calendar/calendar-routes.ts';
import { keepCalendar } from './calendar/keep-calendar.ts';
import { clientAppointments } from './calendar/present-appointment.ts';
import { clientRoutes } from './clients/client-routes.ts';
import type { Config } from './config.ts';
import { dutyRoutes } from './duty/duty-routes.ts';
import { equipmentRoutes } from './equipment/equipment-routes.ts';
import { paidServicesOf } from './equipment/paid-service-store.ts';
import { readClientEquipment } from './equipment/read-equipment-view.ts';
import { identityRoutes, openIdentity } from './identity/identity.ts';
import { openServerKeys } from './identity/server-keys.ts';
import { hasOwner } from './identity/user-store.ts';
import type { SignedIn } from './identity/who.ts';
import { createLines } from './lines.ts';
import { identityMails } from './notices/identity-mails.ts';
import { monthRoutes } from './office/month-routes.ts';
import { officeRoutes } from './office/office-routes.ts';
import { readService } from './office/read-service.ts';
import { ensureSetupLink } from './office/setup-link.ts';
import { shutOutRoutes } from './office/shut-out-routes.ts';
import { outboxRoutes } from './outbox/outbox-routes.ts';
import { createOutbox } from './outbox/queue-mail.ts';
import { pageRoutes } from './pages/page-routes.ts';
import { callbackRoutes } from './payments/callback-routes.ts';
import { openPaymentServices } from './payments/open-payment-services.ts';
import { paymentRoutes } from './payments/payment-routes.ts';
import { personalDataRoutes } from './personal-data/personal-data-routes.ts';
import { pictureRoutes } from './pictures/picture-routes.ts';
import type { Clock } from './platform/clock.ts';
import { openDatabase } from './platform/database.ts';
import { publicKeyText } from './platform/ed25519.ts';
import { folderStore } from './platform/files.ts';
import { createHttp, type Http } from './platform/http.ts';
import { openJobs } from './platform/jobs.ts';
import { loadSecretKey } from './platform/key-file.ts';
import { openLiveBus } from './platform/live-bus.ts';
import { smtpMailer } from './platform/mail.ts';
import { routeUpgrades } from './platform/upgrades.ts';
import { acceptanceRoutes } from './portal/acceptance-routes.ts';
import { emailRoutes } from './portal/email-routes.ts';
import { portalRoutes } from './portal/portal-routes.ts';
import { askPrice } from './pricing/ask-price.ts';
import { pricingRoutes } from './pricing/pricing-routes.ts';
import { giveUp, QUEUES, workOnQueues } from './queues.ts';
import { documentRoutes } from './receipts/document-routes.ts';
import { issuerHere } from './receipts/fiscal-issuer.ts';
import { receiptRoutes } from './receipts/receipt-routes.ts';
import { retirePractice } from './receipts/retire-practice.ts';
import { vendusIssuer } from './receipts/vendus-issuer.ts';
import type { RecordingFiles } from './recording/recording-files.ts';
import { recordingRoutes } from './recordings/recording-routes.ts';
import { relayRoutes } from './relay/relay-routes.ts';
import { saftRoutes } from './saft/saft-routes.ts';
import { clientRoutes as sessionClientRoutes } from './sessions/client-routes.ts';
import { equipmentPageRoutes } from './sessions/equipment-page-routes.ts';
import { handOverRoutes } from './sessions/hand-over-routes.ts';
import { instructionRoutes } from './sessions/instruction-routes.ts';
import { keepWatch } from './sessions/keep-watch.ts';
import { queueRoutes } from './sessions/queue-routes.ts';
import { ratingRoutes } from './sessions/rating-routes.ts';
import { reportRoutes } from './sessions/report-routes.ts';
import { sessionRoutes } from './sessions/session-routes.ts';
import { shareRoutes } from './sessions/share-routes.ts';
import { talkRoutes } from './sessions/talk-routes.ts';
import { waiverRoutes } from './sessions/waiver-routes.ts';
import { readCompany } from './settings/company-store.ts';
import { statementRoutes } from './statements/statement-routes.ts';
import type { DB, Db } from './tables.ts';
import { fileRoutes } from './tools/file-routes.ts';
import { toolRoutes } from './tools/tool-routes.ts';
import { beginAgain } from './video/begin-again.ts';

export type App = Readonly<{
  http: Http;
  /** Starts listening. @returns the address people use. */
  listen(): Promise<string>;
  /** The one-time address of the first run; null once there is an owner. */
  setupLink(): Promise<string | null>;
  /** Stops taking requests, ends what runs, closes every connection. */
  close(): Promise<void>;
}>;

export type AppOptions = Readonly<{ config: Config; connection: pg.PoolConfig; clock: Clock; log: FastifyBaseLogger }>;

/** The program, ready to listen. What a failing start has opened is closed again. */
export async function createApp(options: AppOptions): Promise<App> {
  const opened = new AsyncDisposableStack();
  try {
    return await wire(options, opened);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

/** The only wiring: builds every dependency and passes it as an argument. `opened` closes them, the last one first. */
async function wire({ config, connection, clock, log }: AppOptions, opened: AsyncDisposableStack): Promise<App> {
  const onError = (error: Error) => log.error(error);
  const database = openDatabase<DB>(connection, onError);
  opened.defer(database.close);
  const { db } = database;
  const live = await openLiveBus(connection, onError);
  opened.defer(live.close);
  const jobs = await openJobs(connection, QUEUES, onError, (job) => giveUp({ db, live, clock }, job));
  opened.defer(jobs.stop);
  const secretKey = loadSecretKey(config, (line) => log.warn(line));
  const serverKeys = await openServerKeys(db, secretKey);
  const files = folderStore(join(config.dataDir, 'files'));
  const recordingFiles: RecordingFiles = {
    ...{ files, masterKey: secretKey.derive('recordings') },
    liveFolder: join(config.dataDir, 'recordings'),
    workFolder: join(config.dataDir, 'recordings-work'),
  };

  const from = () => senderOf(db, config.mailFrom);

  let address = config.publicUrl ?? `http://localhost:${config.port}`;
  const publicUrl = () => address;
  const queueMail = createOutbox({ jobs, live, canSend: config.smtpUrl !== null, now: () => clock.now() });
  const identityOptions = {
    ...{ connection, db, clock, secretKey, publicUrl, onError },
    secureCookies: publicUrl().startsWith('https:'),
    mails: identityMails(queueMail),
    issuer: async () => (await readCompany(db))?.name ?? 'iPonto',
    onSignedOut: (signedOut: SignedIn) => lines.signedOut(signedOut),
  };
  const identity = openIdentity(identityOptions);
  opened.defer(identity.close);
  const { auth, who } = identity;
  const http = await createHttp({ log, trustProxy: config.trustProxy, publicUrl });
  opened.defer(async () => http.close());
  await http.register(swagger, {
    openapi: { info: { title: 'iPonto Remote Assistance', version: config.version } },
    transform: jsonSchemaTransform,
  });
  const lines = createLines({
    base: { db, clock, live, jobs, publicUrl },
    ...{ config, who, serverKeys, recordingFiles, log },
    parseCookies: (header) => http.parseCookie(header),
  });
  opened.defer(lines.stop);
  const { room } = lines;
  const recordingsRoom = { ...room, recordingFiles };
  const services = openPaymentServices(config.payments);
  const paymentsRoom = { ...room, services };

  identityRoutes(http, identity, identityOptions);
  http.get('/api/openapi.json', { config: { access: 'read-price' }, schema: { hide: true } }, async () =>
    http.swagger(),
  );
  pricingRoutes(http, { db, clock });
  termsRoutes(http, { db, clock });
  agreementRoutes(http, { db, clock }, who);
  officeRoutes(http, { db, clock, auth, who, services });
  monthRoutes(http, { db, clock, who });
  shutOutRoutes(http, { db, clock, live, onSignedOut: lines.signedOut }, who);
  clientRoutes(http, {
    ...{ db, clock, live, who, onSignedOut: lines.signedOut },
    thingsOf: async (clientId) => ({
      equipment: await readClientEquipment(db, room.agents, clientId),
      paidServices: await paidServicesOf(db, clientId),
      appointments: await clientAppointments(db, clientId),
      freeMinutesLeft: (await readClientAllowance(db, clientId, clock.now())).left,
    }),
  });
  allowanceRoutes(http, { db, clock, live, who });
  equipmentRoutes(http, {
    ...{ db, clock, live, who, publicUrl, agents: room.agents },
    serverPublicKey: publicKeyText(serverKeys['agent-instructions'].publicKey),
    onRevoked: lines.revoke,
  });
  sessionRoutes(http, room, who);
  queueRoutes(http, room, who);
  sessionClientRoutes(http, room, who);
  reportRoutes(http, room, who);
  talkRoutes(http, room, who);
  instructionRoutes(http, room, who);
  ratingRoutes(http, room, who);
  handOverRoutes(http, room, who);
  const tools = { ...room, crossings: lines.crossings };
  toolRoutes(http, tools, who);
  await fileRoutes(http, tools, who);
  equipmentPageRoutes(http, room, who);
  shareRoutes(http, room, who);
  relayRoutes(http, room, who);
  const pictures = { db, clock, files };
  await pictureRoutes(http, pictures, who);
  portalRoutes(http, room, who);
  dutyRoutes(http, room, who);
  calendarRoutes(http, room, who);
  acceptanceRoutes(http, { ...room, queueMail }, who);
  const cutOff = { onRevoked: lines.revoke, onSignedOut: lines.signedOut };
  emailRoutes(http, { ...room, queueMail, ...cutOff }, who);
  personalDataRoutes(http, { ...room, queueMail, ...cutOff }, who);
  recordingRoutes(http, recordingsRoom, who);
  waiverRoutes(http, room, who);
  paymentRoutes(http, { ...paymentsRoom, who });
  callbackRoutes(http, { ...paymentsRoom, who });
  const signing = { privateKey: serverKeys['practice-receipts'].privateKey, version: 1 };
  const issuer =
    config.vendus === null
      ? issuerHere({ clock, key: signing, mode: { kind: 'practice' } })
      : vendusIssuer(config.vendus, clock);
  if (issuer.fiscal) await retirePractice(room);
  const statements = { ...room, files };
  await statementRoutes(http, statements, who);
  receiptRoutes(http, { db, who, files, issuer });
  documentRoutes(http, { ...room, issuer, files, who });
  saftRoutes(http, { db, clock, version: config.version, fiscal: issuer.fiscal, who });
  outboxRoutes(http, { db, who, files });
  alertRoutes(http, { db, clock, live, who });
  await pageRoutes(http, {
    ...{ clock, publicUrl, dist: join(import.meta.dirname, '../dist') },
    service: () => readService({ db, clock, services }),
    terms: (language, kind) => readTerms({ db, clock }, language, kind),
    price: (query) => askPrice({ db, clock }, query),
    hasOwner: () => hasOwner(db),
  });
  routeUpgrades(http.server, lines.upgrades);

  const stopping = new AbortController();
  opened.defer(async () => stopping.abort());
  const video = { ...room, recordingFiles, recorder: lines.recorder, stop: stopping.signal };
  await beginAgain(video);
  await workOnQueues({
    ...{ jobs, pictures, statements, recordings: recordingsRoom, video },
    orders: { ...paymentsRoom, queueMail },
    answers: { db, publicUrl, queueMail, isFollowed: lines.isFollowed },
    documents: { ...room, issuer, files, queueMail },
    mail: config.smtpUrl === null ? null : { ...room, files, mailer: smtpMailer(config.smtpUrl), from },
  });
  opened.defer(await keepWatch(room, log));
  opened.defer(keepCalendar(room, log));

  return {
    http,
    listen: async () => {
      await http.listen({ port: config.port, host: config.host });
      const bound = http.server.address();
      const port = typeof bound === 'object' && bound !== null ? bound.port : config.port;
      address = config.publicUrl ?? `http://localhost:${port}`;
      return address;
    },
    setupLink: () => ensureSetupLink({ db, clock }, address),
    close: () => opened.disposeAsync(),
  };
}

/** Whom mails come from: the company, by its own address unless MAIL_FROM names another. */
async function senderOf(db: Db, mailFrom: string | null): Promise<{ name: string; address: string }> {
  const company = await readCompany(db);
  return { name: company?.name ?? 'iPonto', address: mailFrom ?? company?.email ?? 'iponto@localhost' };
}
