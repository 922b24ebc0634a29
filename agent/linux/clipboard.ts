import { LARGEST_CLIPBOARD_BYTES } from '../../protocol/agent.ts';
import { ToolFailure } from '../tool-failure.ts';
import { runProgram } from './run-program.ts';

const CLIPBOARD = ['-selection', 'clipboard'];

/** The text of the clipboard as UTF-8; empty where it holds none. @throws ToolFailure `no-xclip`, `too-large` */
export async function readClipboard(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Buffer> {
  const words = [...CLIPBOARD, '-out', '-target', 'UTF8_STRING'];
  const { code, output } = await runProgram('xclip', words, { env, signal, most: LARGEST_CLIPBOARD_BYTES });
  // xclip ends with 1 where nobody owns the clipboard, or a picture is in it.
  return code === 0 ? output : Buffer.alloc(0);
}

/** Puts text into the clipboard; xclip stays in the background to hand it out, until something else is copied. */
export async function writeClipboard(text: Buffer, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const words = [...CLIPBOARD, '-in', '-target', 'UTF8_STRING'];
  const { code } = await runProgram('xclip', words, { env, signal, input: text, quiet: true });
  if (code !== 0) throw new ToolFailure('no-clipboard');
}
