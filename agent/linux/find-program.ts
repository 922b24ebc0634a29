import { accessSync, constants } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** The program's full path, looked for in PATH as a shell would; null when there is none to run. */
export function findProgram(name: string, path: string | undefined): string | null {
  const places = isAbsolute(name)
    ? [name]
    : (path ?? '').split(':').flatMap((part) => (part ? [join(part, name)] : []));
  return places.find(mayRun) ?? null;
}

function mayRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
