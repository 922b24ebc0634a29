import assert from 'node:assert/strict';
import type { StaffMember } from '../../server/testing/people.ts';
import { say } from './say.ts';
import type { Stage } from './stage.ts';

/** A letter lies in the tray, and a credit note that could not be issued. @returns the letter's document. */
export async function letPapersWait({ base: { db }, test }: Stage) {
  const [first, second] = await db.selectFrom('fiscal_documents').selectAll().orderBy('number').execute();
  assert.ok(first !== undefined && second !== undefined);
  const at = test.clock.now();
  await db.insertInto('letters').values({ document_id: first.id, at }).execute();
  const order = await db
    .selectFrom('fiscal_orders')
    .selectAll()
    .where('id', '=', second.order_id)
    .executeTakeFirstOrThrow();
  const waiting = { kind: 'NC', reason: 'Engano', about: order.id, request_id: order.request_id, amount_cents: 100 };
  const failed = { attempts: 3, last_error: 'Vendus does not answer: connect ECONNREFUSED' };
  const draft = JSON.stringify(order.draft);
  await db
    .insertInto('fiscal_orders')
    .values({ key: 'seen', ...waiting, ...failed, draft, asked_at: at })
    .execute();
  return first;
}

/** One letter waits: it leaves the tray once it stood in a PDF, and not where there was none. */
export async function postTheLetter(stage: Stage, owner: StaffMember, documentId: string): Promise<void> {
  const page = await stage.open('/office/documents', { as: owner.browser, expected: /status of 404/ });
  const print = page.getByRole('button', { name: say('documents', 'letters.print').pt, exact: true });
  const posted = page.getByRole('button', { name: /^A 1 carta do PDF/ });
  // What the refusal says, and the tray with nothing in it.
  const none = page.getByText(say('documents', 'letters.none').pt, { exact: true });
  const letter = stage.base.db.updateTable('letters').where('document_id', '=', documentId);
  await print.waitFor();
  // A colleague posts it at this moment: nothing is left to print.
  await letter.set({ posted_at: stage.test.clock.now(), posted_by: owner.userId }).execute();
  await print.press('Enter');
  await none.waitFor();
  assert.equal(await posted.count(), 0, 'what was not printed can not be posted');
  await letter.set({ posted_at: null, posted_by: null }).execute();
  await page.reload();
  const [tab] = await Promise.all([page.waitForEvent('popup'), print.press('Enter')]);
  await posted.waitFor();
  assert.equal(await none.count(), 0);
  await tab.close();
  await posted.press('Enter');
  await none.waitFor();
  await stage.leave(page);
}
