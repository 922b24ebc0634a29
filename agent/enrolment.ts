import { z } from 'zod';
import { publicKeySchema } from '../protocol/agent.ts';
import { readPrivate, writePrivate } from './state-folder.ts';

const FILE = 'enrolment.json';

const enrolmentSchema = z.object({
  /** The server's address as typed, without a trailing slash. */
  url: z.url({ protocol: /^https?$/ }),
  equipmentId: z.uuid(),
  equipmentName: z.string(),
  /** Pinned: no other server is obeyed. */
  serverPublicKey: publicKeySchema,
  publicKey: publicKeySchema,
  privateKey: publicKeySchema,
});

/** What ties this machine to one server, the private key included. */
export type Enrolment = Readonly<z.infer<typeof enrolmentSchema>>;

export function saveEnrolment(folder: string, enrolment: Enrolment): void {
  writePrivate(folder, FILE, enrolment);
}

/** Null before the first enrolment. @throws when the file is damaged. */
export function loadEnrolment(folder: string): Enrolment | null {
  const found = readPrivate(folder, FILE);
  return found === null ? null : enrolmentSchema.parse(found);
}
