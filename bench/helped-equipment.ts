import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { runAgentCommand, startAgent, writeBrowser } from '../agent/testing/agent-process.ts';
import { newDataFolder } from '../e2e/world/data-folder.ts';
import { startDesktop } from '../e2e/world/desktop.ts';
import { freePort } from '../e2e/world/program.ts';
import { startServer } from '../e2e/world/timed-server.ts';
import { until } from '../e2e/world/until.ts';
import { done, id } from '../protocol/common.ts';
import { enrolmentCodeView } from '../protocol/people.ts';
import { askView, sessionView } from '../protocol/sessions.ts';
import { openDatabase } from '../server/platform/database.ts';
import type { DB } from '../server/tables.ts';
import { Browser } from '../server/testing/browser.ts';
import { putOnCall } from '../server/testing/duty-over-http.ts';
import { addClient, addEquipment, setUpOwner } from '../server/testing/people.ts';

/** A session that runs, between the real program and the real agent on a desktop of its own. */
export async function helpedEquipment() {
  const folder = mkdtempSync(join(tmpdir(), 'iponto-bench-'));
  const data = newDataFolder(join(folder, 'data'));
  const port = String(await freePort());
  const server = await startServer({ DATA_DIR: data.path, PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` });
  const desktop = await startDesktop(folder);
  const connection = { host: join(data.path, 'socket'), user: 'iponto', database: 'postgres' };
  const database = openDatabase<DB>(connection, () => undefined);
  const browser = () => new Browser(() => server.url);

  const owner = await setUpOwner({ app: { setupLink: async () => server.setupLink }, db: database.db, browser });
  const client = await addClient({ app: { setupLink: async () => null }, db: database.db, browser }, owner);
  const assistedOn = Temporal.Now.plainDateISO('Europe/Lisbon').toString();
  const equipmentId = await addEquipment(owner, client.clientId, { assistedOn });
  const codePath = `/api/equipment/${equipmentId}/enrolment-code`;
  const { command } = await owner.browser.expect(enrolmentCodeView, 'POST', codePath);
  const words = command.split(' ');
  const state = join(folder, 'agent');
  const enrolled = await runAgentCommand([...words.slice(words.indexOf('enrol')), '--state', state]);
  if (enrolled.code !== 0) throw new Error(enrolled.output);
  const pages = writeBrowser(folder);
  const agent = startAgent(state, { ...desktop.environment, BROWSER: pages.path });
  await until('the agent is connected', () => agent.events().some(({ event }) => event === 'connected'));

  await putOnCall(owner, Temporal.Now.instant());
  const asked = await client.browser.expect(askView, 'GET', `/api/equipment/${equipmentId}/quote`);
  const request = {
    ...{ equipmentId, problem: 'Lento', quote: asked.quote, termsVersion: asked.termsVersion },
    ...{ acceptsTerms: true, asksToStartAtOnce: true },
  };
  const session = await client.browser.expect(z.object({ id }), 'POST', '/api/sessions', request);
  const path = `/api/sessions/${session.id}`;
  await owner.browser.expect(done, 'POST', `${path}/take`);
  await owner.browser.expect(done, 'POST', `${path}/offer`);
  const address = await until('the agent has opened the page', () => pages.opened()[0] ?? null);
  const page = browser();
  // Behind it stands the way to the agent's own Stop.
  const token = new URLSearchParams(new URL(address).hash.slice(1)).get('token');
  await page.expect(done, 'POST', '/api/equipment-page/open', { token });
  await page.expect(done, 'POST', '/api/equipment-page/accept');
  await until('it runs', async () => (await owner.browser.expect(sessionView, 'GET', path)).state === 'active');

  return {
    ...{ url: server.url, path, technician: owner.browser, folder },
    exchange: join(folder, 'Downloads/iPonto'),
    pids: { server: server.pid(), agent: agent.process.pid ?? 0 },
    stop: async () => {
      await agent.kill('SIGTERM');
      await database.close();
      await desktop.stop();
      await server.stop();
      await data.remove();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The most memory, in MB of 10⁶ bytes, that a process has had so far, and what it has now. */
export function memoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) => (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024) / 1e6;
  return { now: read('VmRSS'), peak: read('VmHWM') };
}
