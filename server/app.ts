import swagger from '@fastify/swagger';
import type { FastifyBaseLogger } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type pg from 'pg';
import type { Config } from './config.ts';
import type { Clock } from './platform/clock.ts';
import { openDatabase } from './platform/database.ts';
import { createHttp, type Http } from './platform/http.ts';
import { openJobs } from './platform/jobs.ts';
import { openLiveBus } from './platform/live-bus.ts';
import { pricingRoutes } from './pricing/pricing-routes.ts';
import type { DB } from './tables.ts';

export type App = Readonly<{
  http: Http;
  /** Starts listening. @returns the address people use. */
  listen(): Promise<string>;
  /** Stops taking requests, ends what runs, closes every connection. */
  close(): Promise<void>;
}>;

export type AppOptions = Readonly<{ config: Config; connection: pg.PoolConfig; clock: Clock; log: FastifyBaseLogger }>;

/** The only wiring: builds every dependency and passes it as an argument. */
export async function createApp({ config, connection, clock, log }: AppOptions): Promise<App> {
  const onError = (error: Error) => log.error(error);
  const database = openDatabase<DB>(connection, onError);
  const { db } = database;
  const live = await openLiveBus(connection, onError);
  const jobs = await openJobs(connection, [], onError);

  let publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  const http = await createHttp({ log, trustProxy: config.trustProxy, publicUrl: () => publicUrl });
  await http.register(swagger, {
    openapi: { info: { title: 'iPonto Remote Assistance', version: config.version } },
    transform: jsonSchemaTransform,
  });
  http.get('/api/openapi.json', { config: { access: 'read-price' }, schema: { hide: true } }, async () =>
    http.swagger(),
  );

  pricingRoutes(http, { db, clock });

  return {
    http,
    listen: async () => {
      await http.listen({ port: config.port, host: config.host });
      const address = http.server.address();
      const port = typeof address === 'object' && address !== null ? address.port : config.port;
      publicUrl = config.publicUrl ?? `http://localhost:${port}`;
      return publicUrl;
    },
    close: async () => {
      await http.close();
      await jobs.stop();
      await live.close();
      await database.close();
    },
  };
}
