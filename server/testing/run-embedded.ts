// A program that runs the embedded Postgres of a data folder until it is ended: with SIGTERM it stops it, with -9 not.
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';

const postgres = await startEmbeddedPostgres(process.argv[2] ?? '');
process.on('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
process.stdout.write('it runs\n');
setInterval(() => undefined, 60_000);
