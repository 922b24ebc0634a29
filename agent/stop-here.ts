import { keptStopAddress } from './local-stop.ts';

/** X1: stops the session that runs on this computer, by its own agent and without the server. @returns what to tell the person, null where no agent answers */
export async function stopHere(folder: string): Promise<string | null> {
  const address = keptStopAddress(folder);
  if (address === null) return null;
  const { port, secret } = address;
  const reply = await fetch(`http://127.0.0.1:${port}/stop`, {
    method: 'POST',
    body: new URLSearchParams({ secret }),
  }).catch(() => null);
  return reply?.ok ? 'Stopped: nobody sees this screen any more.' : null;
}
