import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Result, refuse } from '../../domain/kernel/result.ts';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { ServiceView } from '../../protocol/company.ts';
import { type PriceAnswer, priceQuery } from '../../protocol/price.ts';
import type { Language } from '../../protocol/problems.ts';
import type { Clock } from '../platform/clock.ts';
import type { Http } from '../platform/http.ts';
import { languageOf } from '../platform/language.ts';
import { sendProblem } from '../platform/problem-reply.ts';
import { type AskPrice, builtPages } from './built-pages.ts';

export type PageDependencies = Readonly<{
  /** Where tools/build-pages.ts put its work. */
  dist: string;
  clock: Clock;
  publicUrl: () => string;
  service: () => Promise<ServiceView>;
  price: (query: z.infer<typeof priceQuery>) => Promise<Result<PriceAnswer, 'sos-not-offered'>>;
  /** Whether there is an owner: then every address of the first run is gone. */
  hasOwner: () => Promise<boolean>;
}>;

/** The pages whose address the browser's router reads. */
const APP = [
  ...['/portal', '/portal/*', '/console', '/console/*', '/office', '/office/*', '/recordings', '/recordings/*'],
  ...['/equipment', '/phone'],
];
const ENTRY = ['/entrar', '/sign-in', '/sign-in/*', '/invitation/:token'];
const STATICS = ['favicon.svg', 'color-scheme.js'];
const access = 'read-terms';
const schema = { hide: true };

/** H1 and the app: hashed files for ever, documents never kept. */
export async function pageRoutes(http: Http, dependencies: PageDependencies): Promise<void> {
  const pages = builtPages(dependencies.dist);
  await http.register(fastifyStatic, {
    root: join(dependencies.dist, 'web'),
    serve: false,
    preCompressed: true,
    suppressWarning: true,
  });

  http.get<{ Params: { '*': string } }>('/assets/*', { config: { access }, schema }, (request, reply) =>
    reply.sendFile(`assets/${request.params['*']}`, { immutable: true, maxAge: '365d' }),
  );
  for (const name of STATICS) {
    http.get(`/${name}`, { config: { access }, schema }, (_, reply) => reply.sendFile(name, { maxAge: '1h' }));
  }

  const price: AskPrice = async (query) => {
    const question = priceQuery.safeParse(query);
    return question.success ? dependencies.price(question.data) : refuse('bad-request');
  };
  const publicPage = async (request: FastifyRequest, reply: FastifyReply, language: Language) => {
    const facts = {
      language,
      address: `${dependencies.publicUrl()}/`,
      service: await dependencies.service(),
      today: lisbonDate(dependencies.clock.now()).toString(),
    };
    return html(reply, await pages.publicPage(facts, request.query, price));
  };
  http.get('/', { config: { access }, schema }, (request, reply) =>
    publicPage(request, reply, languageOf(request.headers['accept-language'])),
  );
  for (const language of ['pt', 'en'] as const) {
    http.get(`/${language}`, { config: { access }, schema }, (request, reply) => publicPage(request, reply, language));
  }

  const shell = async (_: FastifyRequest, reply: FastifyReply) => html(reply, await pages.shell());
  for (const path of [...APP, ...ENTRY]) http.get(path, { config: { access }, schema }, shell);

  http.get('/setup/:token', { config: { access: 'set-up-company' }, schema }, async (_, reply) => {
    if (await dependencies.hasOwner()) reply.status(404);
    return html(reply, await pages.shell());
  });

  // An address that is no page's: people get a page that says so, programs a problem.
  http.get('/*', { config: { access }, schema }, async (request, reply) => {
    if (!isForPeople(request)) return sendProblem(reply, 'not-found');
    return html(reply.status(404), await pages.shell());
  });
}

function html(reply: FastifyReply, document: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(document);
}

function isForPeople({ url, headers }: FastifyRequest): boolean {
  return !url.startsWith('/api/') && headers.accept?.includes('text/html') === true;
}
