import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { type SessionRules, sessionRules } from '../../protocol/settings.ts';
import type { Clock } from '../platform/clock.ts';
import { readSettings, writeSettings } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';

type Dependencies = Readonly<{ db: Db; clock: Clock }>;

export async function readRules(
  { db }: Pick<Dependencies, 'db'>,
  actor: Actor,
): Promise<Result<SessionRules, AccessRefusal>> {
  const allowed = may(actor, 'read-settings');
  return allowed.ok ? ok(sessionRules.parse(await readSettings(db))) : allowed;
}

/** The rules of the company's sessions, all at once. Each says on the page from when it holds. */
export async function changeRules(
  { db, clock }: Dependencies,
  actor: Actor,
  rules: SessionRules,
): Promise<Result<SessionRules, AccessRefusal>> {
  const allowed = may(actor, 'change-settings');
  if (!allowed.ok) return allowed;
  await db.transaction().execute((tx) => writeSettings(tx, rules, clock.now()));
  return ok(rules);
}
