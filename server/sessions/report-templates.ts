import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { ReportTemplate } from '../../protocol/tools.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../tables.ts';

type Shelf = Readonly<{ db: Db; clock: Clock }>;

/** The sentences that reports are made of, shared by all technicians, by name. */
export async function listTemplates({ db }: Shelf, actor: Actor): Promise<Result<ReportTemplate[], AccessRefusal>> {
  const allowed = may(actor, 'use-templates');
  if (!allowed.ok) return allowed;
  return ok(await db.selectFrom('report_templates').select(['id', 'name', 'text']).orderBy('name').execute());
}

/** Adds a template, or changes the one of that name. */
export async function saveTemplate(
  { db, clock }: Shelf,
  actor: Actor,
  template: { name: string; text: string },
): Promise<Result<true, AccessRefusal>> {
  const allowed = may(actor, 'use-templates');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  const written = { text: template.text, changed_by: actor.userId, changed_at: clock.now() };
  await db.transaction().execute((tx) =>
    tx
      .insertInto('report_templates')
      .values({ name: template.name, ...written })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(written))
      .execute(),
  );
  return ok(true);
}

/** Removed for everybody; removing it again is the same. */
export async function removeTemplate({ db }: Shelf, actor: Actor, id: string): Promise<Result<true, AccessRefusal>> {
  const allowed = may(actor, 'use-templates');
  if (!allowed.ok) return allowed;
  await db.transaction().execute((tx) => tx.deleteFrom('report_templates').where('id', '=', id).execute());
  return ok(true);
}
