import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { runProgram } from './run-program.ts';

/** `iPonto` in the folder that this person's downloads go to, whatever it is called in their language. */
export async function findExchangeFolder(env: NodeJS.ProcessEnv): Promise<string> {
  const home = env.HOME || homedir();
  return join(await findDownloads(env, home), 'iPonto');
}

async function findDownloads(env: NodeJS.ProcessEnv, home: string): Promise<string> {
  const plain = join(home, 'Downloads');
  try {
    const { output } = await runProgram('xdg-user-dir', ['DOWNLOAD'], { env: { ...env, HOME: home } });
    const told = output.toString().trim();
    // Where nothing is set it names the home folder itself.
    return isAbsolute(told) && resolve(told) !== resolve(home) ? told : plain;
  } catch {
    return plain;
  }
}
