import type { IncomingMessage } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { EquipmentId } from '../domain/kernel/id.ts';
import { ok } from '../domain/kernel/result.ts';
import { type CallSockets, createCallSockets } from './call/call-sockets.ts';
import type { Config } from './config.ts';
import { createAgentChannel } from './equipment/agent-channel.ts';
import type { AgentChannel } from './equipment/agent-channel-ports.ts';
import { agentKey, recordFacts, recordSeen } from './equipment/equipment-store.ts';
import { forTheLog } from './equipment/report-for-the-log.ts';
import type { ServerKeys } from './identity/server-keys.ts';
import type { Who } from './identity/who.ts';
import { createLiveSockets, type LiveSockets } from './live/live-socket.ts';
import { InOrder } from './platform/in-order.ts';
import { peerAddress } from './platform/peer-address.ts';
import type { UpgradeHandler } from './platform/upgrades.ts';
import type { Recorder } from './recording/recorder.ts';
import { recordingFailed } from './recording/recording-failed.ts';
import type { RecordingFiles } from './recording/recording-files.ts';
import { sealedRecorder } from './recording/sealed-recorder.ts';
import { cutOffEquipment } from './relay/cut-off-equipment.ts';
import { createRelay, type Relay } from './relay/relay.ts';
import { tellPicture } from './relay/tell-picture.ts';
import { claimTicket } from './relay/ticket-store.ts';
import { askEquipment } from './relay/view-desktop.ts';
import { FACES, pageAsker } from './sessions/client-faces.ts';
import { agentConnected, agentLost } from './sessions/follow-agent.ts';
import { agentReported } from './sessions/follow-report.ts';
import { createFollowers } from './sessions/followers.ts';
import { createPresence } from './sessions/presence.ts';
import type { SessionRoom } from './sessions/session-room.ts';
import { findSession } from './sessions/session-store.ts';
import { type Crossings, createCrossings } from './tools/crossings.ts';

export type Lines = Readonly<{
  room: SessionRoom;
  recorder: Recorder;
  crossings: Crossings;
  upgrades: readonly UpgradeHandler[];
  /** Whether a client has a page of the session in sight. */
  isFollowed(sessionId: string): boolean;
  /** The sign-in is over: its pages and its pictures go dark. */
  signedOut(signedOut: { authSessionId: string }): void;
  /** The equipment's key is worth nothing any more: its agent is cut off, and the picture it brought. */
  revoke(equipmentId: EquipmentId): void;
  stop(): Promise<void>;
}>;

type Options = Readonly<{
  base: Omit<SessionRoom, 'agents' | 'picture' | 'phones'>;
  who: Who;
  serverKeys: ServerKeys;
  config: Config;
  recordingFiles: RecordingFiles;
  parseCookies: (header: string) => Record<string, string | undefined>;
  log: FastifyBaseLogger;
}>;

/** The lines that stay open: to agents, to pages, and the relay of the picture between equipment and technician. */
export function createLines(options: Options): Lines {
  const { base, config, serverKeys, recordingFiles, log } = options;
  const { db, clock, live } = base;
  const inOrder = new InOrder((error) => log.error(error));
  const crossings = createCrossings();
  let stopping = false;

  const agents: AgentChannel = createAgentChannel({
    serverKey: serverKeys['agent-instructions'].privateKey,
    addressOf: (request) => peerAddress(request, config.trustProxy),
    findAgentKey: (equipmentId) => agentKey(db, equipmentId),
    onConnected: async ({ equipmentId, version, address }) => {
      const seen = { version, address, at: clock.now() };
      await db.transaction().execute((tx) => recordSeen(tx, equipmentId, seen));
      await agentConnected(room, equipmentId);
    },
    onLost: async ({ equipmentId, version, address }) => {
      const seen = { version, address, at: clock.now() };
      await db.transaction().execute((tx) => recordSeen(tx, equipmentId, seen));
      // When the program stops nobody has left: what follows is a gap of ours.
      if (!stopping) await agentLost(room, equipmentId);
    },
    onFacts: async ({ equipmentId }, facts) => {
      await db.transaction().execute((tx) => recordFacts(tx, equipmentId, facts, clock.now()));
    },
    onReport: async ({ equipmentId }, report) => {
      log.info({ equipmentId, ...forTheLog(report) }, 'the agent reports');
      await agentReported(room, equipmentId, report, (work) => {
        work.catch((error: unknown) => log.error({ err: error, equipmentId }, 'the page was not shown again'));
      });
    },
    clock,
    log,
  });

  const recorder = sealedRecorder({ folder: recordingFiles.liveFolder, masterKey: recordingFiles.masterKey });
  const relay: Relay = createRelay({
    claimTicket: (ticket) => db.transaction().execute((tx) => claimTicket(tx, ticket, clock.now())),
    isUnrecorded: async (id) => ((await findSession(db, id))?.now.recordingFailed ?? null) !== null,
    askEquipment: (viewing) => askEquipment(room, viewing),
    recorder,
    onPicture: (id) => {
      const telling = { at: clock.now(), log, isWanted: () => !stopping };
      inOrder.add(id, () => tellPicture(room, id, telling));
    },
    onConnected: ({ sessionId }) => log.info({ sessionId }, 'the picture is on'),
    onLost: ({ sessionId }, end) => log.info({ sessionId, end }, 'the picture is off'),
    onRecordingFailed: (id, reason) => recordingFailed(room, id, reason),
    allowedOrigin: () => new URL(base.publicUrl()).origin,
    clock,
    log,
  });

  const room: SessionRoom = {
    ...base,
    agents: {
      connectionOf: (equipmentId) => agents.connectionOf(equipmentId)?.connectionId ?? null,
      instruct: async (equipmentId: EquipmentId, instruction) => {
        const sent = agents.instruct(equipmentId, instruction);
        return sent.ok ? ok(true) : sent;
      },
      ask: agents.ask,
      roundTrip: agents.roundTrip,
    },
    picture: {
      close: (sessionId) => {
        call.close(sessionId);
        crossings.closeSession(sessionId);
        relay.close(sessionId, 'the session is over').catch((error: unknown) => log.error(error));
      },
      handOver: (sessionId) => relay.handOver(sessionId),
    },
    phones: {
      putOut: (sessionId) => {
        pages.putOutPhone(sessionId);
        call.putOutPhone(sessionId);
      },
    },
  };

  const call: CallSockets = createCallSockets({
    ...{ room, recorder, inOrder, log, turn: config.turn },
    onRecordingFailed: (id, reason) => relay.recordingFailed(id, reason),
    visitor: (request, path) => liveVisitor(options, request, path),
  });
  const presence = createPresence(room, inOrder);
  const followers = createFollowers();
  const pages: LiveSockets = createLiveSockets({
    ...{ db, live, log, publicUrl: base.publicUrl },
    visitor: (request, path) => liveVisitor(options, request, path),
    onPresence: (...told) => {
      followers.changed(...told);
      presence.changed(...told);
    },
    onSight: (...told) => {
      followers.sight(...told);
      presence.sight(...told);
    },
  });

  return {
    room,
    recorder,
    upgrades: [pages.handleUpgrade, agents.handleUpgrade, relay.handleUpgrade, call.handleUpgrade],
    crossings,
    isFollowed: followers.isFollowed,
    signedOut: ({ authSessionId }) => {
      pages.closeSignIn(authSessionId);
      relay.closeSignIn(authSessionId);
      call.closeSignIn(authSessionId);
    },
    revoke: (equipmentId) => {
      agents.revoke(equipmentId);
      cutOffEquipment(db, relay, equipmentId).catch((error: unknown) =>
        log.error({ err: error, equipmentId }, 'the picture of a revoked equipment could not be closed'),
      );
    },
    stop: async () => {
      stopping = true;
      presence.stop();
      crossings.stop();
      pages.close();
      await call.stop();
      await relay.stop();
      await agents.stop();
      await inOrder.settled();
    },
  };
}

/** Who opened a page's socket: the page on the equipment and the phone by their own cookies, everyone else by their sign-in. */
async function liveVisitor({ base, who, parseCookies }: Options, request: IncomingMessage, path: string) {
  const face = (['equipment', 'phone'] as const).find((each) => path.startsWith(`${FACES[each]}/`));
  if (face !== undefined) {
    const asker = await pageAsker(base, face, parseCookies(request.headers.cookie ?? ''));
    return { actor: asker?.actor ?? ({ kind: 'visitor' } as const), authSessionId: null };
  }
  const asker = { headers: request.headers, ip: request.socket.remoteAddress ?? '' };
  return { actor: await who(asker), authSessionId: (await who.session(asker))?.authSessionId ?? null };
}
