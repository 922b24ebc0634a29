import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { must } from '../domain/kernel/result.ts';
import { creditorReference } from '../domain/payment/creditor-reference.ts';
import { statementKey } from '../server/statements/statement-room.ts';
import { openSessionWorld, WORLD_COMPANY } from '../server/testing/session-world.ts';

const ENTRIES = 100_000;
const REQUESTS = 10_000;
/** Of the entries without a reference every third came in, and is looked for by amount and name. */
const NAMES = ['Maria Silva', 'Ana Santos', 'José Ferreira', 'Rui Costa', 'Inês Prata', 'Olga Lima', 'Abel Matos'];
const SURNAMES = [
  'Silva',
  'Santos',
  'Ferreira',
  'Costa',
  'Prata',
  'Lima',
  'Matos',
  'Reis',
  'Simões',
  'Antunes',
  'Neves',
];
const REFERENCES = Array.from({ length: REQUESTS }, (_, at) =>
  must(creditorReference(`2026${String(500_000 + at).padStart(6, '0')}`)),
);

/** A statement of 100,000 entries against 10,000 open requests, beside parsing the same file alone. */
const folder = mkdtempSync(join(tmpdir(), 'iponto-statement-'));
const world = await openSessionWorld();
try {
  const fileId = crypto.randomUUID();
  const file = join(folder, statementKey(fileId));
  mkdirSync(join(folder, 'statements'));
  await pipeline(Readable.from(camt()), createWriteStream(file));
  const bytes = statSync(file).size;
  await askFor(REQUESTS);
  await keepFile(fileId, file, bytes);
  const parsed = measure('parse', file);
  const read = measure('read', world.url, folder, fileId);
  const { paid } = await world.db
    .selectFrom('payments')
    .select(({ fn }) => fn.countAll<number>().as('paid'))
    .executeTakeFirstOrThrow();
  if (parsed.entries !== ENTRIES || read.entries !== ENTRIES || paid !== REQUESTS) {
    throw new Error(`${parsed.entries} parsed, ${read.entries} decided, ${paid} paid`);
  }
  print('parsed alone', parsed, parsed);
  print('read, stored, matched, paid', read, parsed);
  console.log(
    `${ENTRIES} entries of CAMT.053 (${(bytes / 1e6).toFixed(0)} MB), ${REQUESTS} of them paying ${REQUESTS} open requests\n`,
  );
} finally {
  await world.close();
  rmSync(folder, { recursive: true });
}

type Figures = { seconds: number; peakBytes: number; entries: number };

function measure(...args: string[]): Figures {
  const done = spawnSync(process.execPath, [join(import.meta.dirname, 'statement-process.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`${args[0]} failed`);
  return JSON.parse(done.stdout) as Figures;
}

function print(name: string, figures: Figures, peer: Figures): void {
  const times = (figures.seconds / peer.seconds).toFixed(2);
  const memory = (figures.peakBytes / peer.peakBytes).toFixed(2);
  console.log(
    `${name.padEnd(32)} ${figures.seconds.toFixed(1)} s (${times} ×), at most ${(figures.peakBytes / 1e6).toFixed(0)} MB of memory (${memory} ×)`,
  );
}

function* camt(): Generator<string> {
  const balance = (code: string, amount: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal>`;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id><Acct><Id><IBAN>${WORLD_COMPANY.iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>${balance('OPBD', '0')}\n`;
  for (let at = 0; at < ENTRIES; at++) yield entry(at);
  yield '</Stmt></BkToCstmrStmt></Document>\n';
}

function entry(at: number): string {
  const reference = at % (ENTRIES / REQUESTS) === 0 ? REFERENCES[at / (ENTRIES / REQUESTS)] : undefined;
  const credit = reference !== undefined || at % 3 === 0;
  const name = NAMES[at % NAMES.length];
  return `<Ntry><NtryRef>${at}</NtryRef><Amt Ccy="EUR">13.50</Amt><CdtDbtInd>${credit ? 'CRDT' : 'DBIT'}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt><ValDt><Dt>2026-11-20</Dt></ValDt><AcctSvcrRef>BANK${at}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>E2E-${at}</EndToEndId></Refs><Amt Ccy="EUR">13.50</Amt><RltdPties><Dbtr><Pty><Nm>${name} ${at}</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>PT50003300000000000000${at}</IBAN></Id></DbtrAcct></RltdPties><RmtInf>${reference === undefined ? `<Ustrd>Transferencia ${at}</Ustrd>` : `<Strd><CdtrRefInf><Ref>${reference}</Ref></CdtrRefInf></Strd>`}</RmtInf></TxDtls></NtryDtls></Ntry>\n`;
}

/** So many sessions that are to be paid, each of a client whose two names many others share. */
async function askFor(count: number): Promise<void> {
  const { db } = world;
  const { equipmentId } = await world.household();
  const tariff = await db.selectFrom('tariffs').select('id').limit(1).executeTakeFirstOrThrow();
  const asked = REFERENCES.slice(0, count).map((reference, at) => {
    const [first = ''] = NAMES[at % NAMES.length]?.split(' ') ?? [];
    return { reference, name: `${first} ${SURNAMES[at % SURNAMES.length]}`, mail: `c${at}@example.pt` };
  });
  for (let from = 0; from < count; from += 1000) {
    await sql`
      with asked as (select * from jsonb_to_recordset(${JSON.stringify(asked.slice(from, from + 1000))}::jsonb)
          as (reference text, name text, mail text)),
        users as (insert into auth_users (name, email, role, "updatedAt") select name, mail, 'client', now() from asked
          returning id, email),
        owing as (insert into clients (user_id, name, email, phone, street, postal_code, city)
          select users.id, asked.name, asked.mail, '1', 'x', 'x', 'x' from asked join users on users.email = asked.mail
          returning id, email),
        ended as (insert into sessions (client_id, equipment_id, state, problem, tariff_id, quote, assisted, requested_at,
            agreed_start, last_seq)
          select id, ${equipmentId}::uuid, 'concluded', 'x', ${tariff.id}::uuid, '{}', true, now(), now(), 0 from owing
          returning id, client_id),
        charged as (insert into charges (session_id, elapsed_ms, billed_minutes, free_minutes_used, paid_minutes, sos,
            time_cents, sos_cents, total_cents, settled_at)
          select id, 600000, 60, 0, 60, false, 1350, 0, 1350, now() from ended)
      insert into payment_requests (session_id, client_id, amount_cents, reference, due_on, created_at)
      select ended.id, owing.id, 1350, asked.reference, '2026-12-07', now()
      from ended join owing on owing.id = ended.client_id join asked on asked.mail = owing.email
    `.execute(db);
  }
}

async function keepFile(id: string, file: string, bytes: number): Promise<void> {
  const hash = createHash('sha256');
  const stream = createReadStream(file).on('data', (chunk) => hash.update(chunk));
  await finished(stream);
  const { userId } = world.office;
  await world.db
    .insertInto('statement_files')
    .values({
      ...{ id, name: 'extrato.xml', sha256: hash.digest(), bytes, state: 'waiting' },
      ...{ uploaded_by: userId, uploaded_at: world.clock.now() },
    })
    .execute();
}
