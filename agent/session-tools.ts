import { Readable } from 'node:stream';
import { type AgentAnswer, type Instruction, LARGEST_CLIPBOARD_BYTES, LARGEST_FILE_BYTES } from '../protocol/agent.ts';
import { fetchInto, sendFrom } from './carry.ts';
import { collecting } from './collecting.ts';
import type { Desktop } from './desktop.ts';
import { exchangeFolder } from './exchange-folder.ts';
import { gatherFacts } from './facts.ts';
import { ToolFailure } from './tool-failure.ts';

type Of<K extends Instruction['kind']> = Extract<Instruction, { kind: K }>;
type ToolKind =
  | 'tell-facts'
  | 'tell-monitors'
  | 'show-monitor'
  | 'put-clipboard'
  | 'give-clipboard'
  | 'list-files'
  | 'put-file'
  | 'give-file';
export type ToolOrder = Of<ToolKind>;
type Tools = { readonly [K in ToolKind]: (order: Of<K>, signal: AbortSignal) => Promise<AgentAnswer> };

/** What the technician can do on the equipment beside seeing and driving it. @throws ToolFailure */
export type SessionTools = (order: ToolOrder, signal: AbortSignal) => Promise<AgentAnswer>;

export function createSessionTools(desktop: Desktop): SessionTools {
  const folder = exchangeFolder(desktop.exchangeFolder);
  const tools: Tools = {
    'tell-facts': async () => ({ of: 'facts', facts: await gatherFacts(desktop) }),
    'tell-monitors': async (_, signal) => ({ of: 'monitors', ...(await desktop.monitors(signal)) }),
    'show-monitor': async ({ monitor }, signal) => ({
      of: 'monitors',
      ...(await desktop.showMonitor(monitor, signal)),
    }),
    'put-clipboard': async ({ url, ...expected }, signal) => {
      if (expected.bytes > LARGEST_CLIPBOARD_BYTES) throw new ToolFailure('too-large');
      const text = collecting();
      const carried = await fetchInto(url, expected, text.sink, signal);
      await desktop.writeClipboard(text.collected(), signal);
      return { of: 'carried', name: null, ...carried };
    },
    'give-clipboard': async ({ url }, signal) => {
      const text = await desktop.readClipboard(signal);
      const carried = await sendFrom(url, text.length, Readable.from([text]), signal);
      return { of: 'carried', name: null, ...carried };
    },
    'list-files': async () => ({ of: 'files', files: await folder.list() }),
    'put-file': async ({ url, name, ...expected }, signal) => {
      const half = await folder.begin(name, expected.bytes);
      try {
        const carried = await fetchInto(url, expected, half.handle.createWriteStream({ flush: true }), signal);
        return { of: 'carried', name: await half.keep(), ...carried };
      } catch (thrown) {
        await half.drop();
        throw thrown;
      }
    },
    'give-file': async ({ url, name }, signal) => {
      const { handle, bytes } = await folder.take(name);
      try {
        if (bytes > LARGEST_FILE_BYTES) throw new ToolFailure('too-large');
        const source = bytes === 0 ? Readable.from([]) : handle.createReadStream({ end: bytes - 1, autoClose: false });
        return { of: 'carried', name, ...(await sendFrom(url, bytes, source, signal)) };
      } finally {
        await handle.close();
      }
    },
  };
  return (order, signal) => {
    const use = tools[order.kind] as (order: ToolOrder, signal: AbortSignal) => Promise<AgentAnswer>;
    return use(order, signal);
  };
}
