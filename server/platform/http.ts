import type { IncomingMessage, ServerResponse } from 'node:http';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController, type RawServerDefault } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Action } from '../../domain/access/access-table.ts';
import { onError, sendProblem } from './problem-reply.ts';

/** The HTTP server with zod schemas: what a room's routes are added to. */
export type Http = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The access sentence (domain/access) that the route's action asks for. */
    access?: Action;
  }
}

export type HttpOptions = Readonly<{
  log: FastifyBaseLogger;
  trustProxy: string[];
  /** Where people reach the program; known once it listens. */
  publicUrl: () => string;
}>;

const REQUESTS_A_MINUTE = 1200;
/** Above it nobody new is taken on, so that the sessions that run go on. */
const MOST_HEAP_BYTES = 1.5e9;
const LARGEST_BODY_BYTES = 1024 * 1024;

/** Fastify with the house's rules: limits, security headers, one origin, problem+json for everything that goes wrong. */
export async function createHttp({ log, trustProxy, publicUrl }: HttpOptions): Promise<Http> {
  const http = fastify({
    loggerInstance: log,
    trustProxy: trustProxy.length > 0 ? trustProxy : false,
    bodyLimit: LARGEST_BODY_BYTES,
    // Ten requests a second of one open page would drown the log; errors are logged where they happen.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    frameworkErrors: onError,
  }).withTypeProvider<ZodTypeProvider>();
  http.setValidatorCompiler(validatorCompiler);
  http.setSerializerCompiler(serializerCompiler);
  http.setErrorHandler(onError);
  http.setNotFoundHandler((_, reply) => sendProblem(reply, 'not-found'));

  await http.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // Mantine writes its theme's variables into a style element.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
        formAction: [formsOf],
        objectSrc: ["'none'"],
      },
    },
    // Told only over TLS: a browser would refuse plain http://localhost for a year otherwise.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await http.register(rateLimit, { max: REQUESTS_A_MINUTE, timeWindow: 60_000 });
  // By memory alone: the library takes a loop that was busy for one whole sample, as at every start, for one that stands still.
  await http.register(underPressure, { maxHeapUsedBytes: MOST_HEAP_BYTES, exposeStatusRoute: false });
  await http.register(cookie);

  http.addHook('onRequest', async (request, reply) => {
    if (publicUrl().startsWith('https:')) reply.header('strict-transport-security', 'max-age=31536000');
    const safe = request.method === 'GET' || request.method === 'HEAD';
    if (!safe && !isOwnOrigin(request.headers, publicUrl())) return sendProblem(reply, 'wrong-origin');
  });
  return http;
}

/** The equipment's page alone may also send a form to its machine's own agent: the way to stop without us (X1). */
function formsOf({ url = '' }: Pick<IncomingMessage, 'url'>): string {
  return /^\/equipment(?:$|\?)/.test(url) ? "'self' http://127.0.0.1:*" : "'self'";
}

/** A browser names the page a request comes from; a program (the agent) names none. Ours is PUBLIC_URL or the host asked for. */
export function isOwnOrigin(headers: IncomingMessage['headers'], publicUrl: string): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (origin === new URL(publicUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
