// One Postgres for a whole test run, in a temporary folder. Says where it is, and ends when its input does.
import pg from 'pg';
import { prepareTemplate, temporaryPostgres } from '../server/testing/test-database.ts';

const postgres = await temporaryPostgres();
const client = new pg.Client({ host: postgres.host, user: 'iponto', database: 'postgres' });
await client.connect();
// A power cut may take the tests' rows: nobody waits for the disk.
for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
  await client.query(`alter system set ${setting} = off`);
}
await client.query('select pg_reload_conf()');
await client.end();
await prepareTemplate(postgres.host);

console.log(postgres.host);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.stdin.resume().once('end', () => void postgres.stop());
