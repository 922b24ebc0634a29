import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { PoolConfig } from 'pg';
import { type AgentProcess, runAgentCommand, startAgent } from '../../agent/testing/agent-process.ts';
import { vncProcesses } from '../../agent/testing/virtual-desktop.ts';
import { type Cable, layCable } from './cable.ts';
import { newDataFolder } from './data-folder.ts';
import { type Desktop, type DesktopOptions, startDesktop } from './desktop.ts';
import { type EquipmentBrowser, prepareEquipmentBrowser } from './equipment-browser.ts';
import { collectFaults, type Faults } from './faults.ts';
import { type MailServer, startMailServer } from './mail-server.ts';
import { type PeopleBrowser, startPeopleBrowser } from './people-browser.ts';
import { freePort, type Settings } from './program.ts';
import { startServer, type TimedServer } from './timed-server.ts';

export type World = Readonly<{
  server: TimedServer;
  /** The program's own Postgres. */
  database: PoolConfig;
  mail: MailServer;
  cable: Cable;
  desktop: Desktop;
  atEquipment: EquipmentBrowser;
  people: PeopleBrowser;
  faults: Faults;
  /** Where the program keeps its recordings, among others. */
  dataDir: string;
  /** A Chromium of its own, on a line of its own. */
  anotherDevice(args: readonly string[]): Promise<{ line: Cable; browser: PeopleBrowser }>;
  /** Runs the command that the page shows at the equipment, then the agent as the desktop's own service. */
  installAgent(command: string): Promise<AgentProcess>;
  /** The equipment is turned off as by its switch: agent, desktop and browser are gone at once. */
  turnOff(): Promise<void>;
  /** It is turned on: its desktop comes up, and the agent with it. */
  turnOn(): Promise<void>;
  /** The VNC servers that run on the desktop now. */
  vncServers(): number;
}>;

/** More of the program's settings; more of what the people's Chromium is told; how the desktop is. */
export type WorldOptions = DesktopOptions & Readonly<{ settings?: Settings; args?: readonly string[] }>;

/** Everything a story needs, real: program, Postgres, mail server, line, desktop, browsers. Gone when the test ends. */
export async function openWorld(
  t: TestContext,
  { settings: more = {}, args = [], ...options }: WorldOptions = {},
): Promise<World> {
  const ends: (() => unknown)[] = [];
  const keep = <T>(thing: T, end: (thing: T) => unknown): T => {
    ends.push(() => end(thing));
    return thing;
  };
  t.after(async () => {
    for (const end of ends.reverse()) await end();
  });

  const folder = keep(mkdtempSync(join(tmpdir(), 'iponto-world-')), (path) =>
    rmSync(path, { recursive: true, force: true, maxRetries: 5 }),
  );
  const faults = collectFaults();
  const mail = keep(await startMailServer(), (server) => server.stop());
  const data = keep(newDataFolder(join(folder, 'data')), (it) => it.remove());
  const port = await freePort();
  const cable = keep(await layCable(port), (line) => line.remove());
  const settings = {
    DATA_DIR: data.path,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${cable.port}`,
    SMTP_URL: mail.url,
    ...more,
  };
  const server = keep(await startServer(settings), (program) => program.stop());
  const desktop = keep(await startDesktop(folder, options), (it) => it.stop());
  const atEquipment = keep(prepareEquipmentBrowser(folder, faults), (browser) => browser.leave());
  const people = keep(await startPeopleBrowser(faults, { publicPort: cable.port, serverPort: port }, args), (browser) =>
    browser.close(),
  );

  const state = join(folder, 'agent');
  let agent: AgentProcess | null = null;
  const runAgent = () => {
    agent = startAgent(state, { ...desktop.environment, BROWSER: atEquipment.program });
    return keep(agent, (it) => it.kill('SIGTERM'));
  };
  return {
    database: { host: join(data.path, 'socket'), user: 'iponto', database: 'postgres' },
    ...{ server, mail, cable, desktop, atEquipment, people, faults },
    dataDir: data.path,
    anotherDevice: async (deviceArgs) => {
      const line = keep(await layCable(port), (it) => it.remove());
      const way = { publicPort: cable.port, serverPort: line.port };
      return { line, browser: keep(await startPeopleBrowser(faults, way, deviceArgs), (it) => it.close()) };
    },
    installAgent: async (command) => {
      // What comes after it starts the agent at every login, by systemd: here the story starts it.
      const words = (command.split(' && ')[0] ?? '').split(' ');
      const enrolled = await runAgentCommand([...words.slice(words.indexOf('enrol')), '--state', state]);
      if (enrolled.code !== 0) throw new Error(enrolled.output);
      return runAgent();
    },
    turnOff: async () => {
      await agent?.kill('SIGKILL');
      await desktop.turnOff();
      await atEquipment.wasTurnedOff();
    },
    turnOn: async () => {
      await desktop.turnOn();
      runAgent();
    },
    vncServers: () => vncProcesses(desktop.display).length,
  };
}
