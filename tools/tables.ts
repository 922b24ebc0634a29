import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../server/platform/migrate.ts';
import { createEmptyDatabase } from '../server/testing/test-database.ts';

/**
 * Writes server/tables.ts and server/schema.sql from the migrations; with --check, only says whether they are true.
 * Run after every new migration.
 */
const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');

const database = await createEmptyDatabase();
await migrate({ connectionString: database.url });
const made = { 'server/tables.ts': tables(database.url), 'server/schema.sql': await schema(database.url) };
await database.drop();

for (const [name, text] of Object.entries(made)) {
  if (!check) writeFileSync(join(root, name), text);
  else if (readFileSync(join(root, name), 'utf8') !== text) {
    console.error(`${name} is not what the migrations make: run npm run tables`);
    process.exitCode = 1;
  }
}

function tables(url: string): string {
  const types = {
    timestamptz: 'Temporal.Instant',
    date: 'Temporal.PlainDate',
    int8: 'number',
    inet: 'string',
    jsonb: 'ColumnType<unknown, string, string>',
  };
  const args = ['--url', url, '--dialect', 'postgres', '--default-schema', 'public', '--print', '--log-level', 'error'];
  const generated = execFileSync(
    process.execPath,
    [join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'), ...args, '--type-mapping', JSON.stringify(types)],
    { encoding: 'utf8' },
  );
  const transaction = [
    "import type { Kysely, Transaction } from 'kysely';",
    '/** Reads go through this, outside a transaction. */',
    'export type Db = Kysely<DB>;',
    '/** Every write takes one: it commits or rolls back with all else that happened. */',
    'export type Tx = Transaction<DB>;',
  ];
  return `${generated.replace(/^(import [^\n]*)\n/m, `$1\n${transaction[0]}\n`)}\n${transaction.slice(1).join('\n')}\n`;
}

/** Tables, columns, constraints and indexes as Postgres itself spells them, in a steady order. */
async function schema(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const columns = await client.query(
    `select c.relname as table, format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
            case when a.attnotnull then ' not null' else '' end,
            case when a.attidentity <> '' then ' generated always as identity'
                 when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end) as line
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname, a.attnum`,
  );
  const constraints = await client.query(
    `select conrelid::regclass::text as table, format('  constraint %I %s', conname, pg_get_constraintdef(oid)) as line
       from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n' order by 1, conname`,
  );
  const indexes = await client.query(
    `select tablename as table, indexdef || ';' as line from pg_indexes i
      where schemaname = 'public'
        and not exists (select from pg_constraint where conname = i.indexname and connamespace = 'public'::regnamespace)
      order by 1, indexname`,
  );
  await client.end();
  const names = [...new Set(columns.rows.map((row) => row.table as string))];
  const of = (rows: { table: string; line: string }[], table: string) =>
    rows.filter((row) => row.table.replaceAll('"', '') === table).map((row) => row.line);
  return names
    .map((table) => {
      const lines = [...of(columns.rows, table), ...of(constraints.rows, table)].join(',\n');
      return [`create table ${table} (\n${lines}\n);`, ...of(indexes.rows, table)].join('\n');
    })
    .join('\n\n')
    .concat('\n');
}
