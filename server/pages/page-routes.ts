import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { AgreementKind } from '../../domain/agreements/acceptance.ts';
import { LANGUAGES } from '../../domain/kernel/language.ts';
import { type Result, refuse } from '../../domain/kernel/result.ts';
import type { ServiceView, termsView } from '../../protocol/company.ts';
import { type PriceAnswer, priceQuery } from '../../protocol/price.ts';
import type { Language } from '../../protocol/problems.ts';
import { HOME, TERMS, WELCOME } from '../../protocol/public-addresses.ts';
import type { Clock } from '../platform/clock.ts';
import type { Http } from '../platform/http.ts';
import { languageOf } from '../platform/language.ts';
import { sendProblem } from '../platform/problem-reply.ts';
import { type AskPrice, type BuiltPages, builtPages } from './built-pages.ts';
import { robotsText, sitemapXml } from './search-engines.ts';

export type PageDependencies = Readonly<{
  /** Where tools/build-pages.ts put its work. */
  dist: string;
  clock: Clock;
  publicUrl: () => string;
  service: () => Promise<ServiceView>;
  terms: (language: Language, kind: AgreementKind) => Promise<z.infer<typeof termsView>>;
  price: (query: z.infer<typeof priceQuery>) => Promise<Result<PriceAnswer, 'sos-not-offered'>>;
  /** Whether there is an owner: then every address of the first run is gone. */
  hasOwner: () => Promise<boolean>;
}>;

/** The pages whose address the browser's router reads. */
const APP = [
  ...['/portal', '/portal/*', '/console', '/console/*', '/office', '/office/*', '/recordings', '/recordings/*'],
  ...['/equipment', '/phone'],
];
const ENTRY = ['/entrar', '/sign-in', '/sign-in/*', '/confirm-email', '/invitation/:token'];
const STATICS = ['favicon.svg', 'color-scheme.js', 'share-pt.png', 'share-en.png'];
const access = 'read-terms';
const compress = promisify(gzip);
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

  publicRoutes(http, dependencies, pages);

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

/** H1: the public page and the terms, rendered here, and what search engines ask for. */
function publicRoutes(http: Http, dependencies: PageDependencies, pages: BuiltPages): void {
  const { publicUrl, service } = dependencies;
  const price: AskPrice = async (query) => {
    const question = priceQuery.safeParse(query);
    return question.success ? dependencies.price(question.data) : refuse('bad-request');
  };
  const home = async (request: FastifyRequest, reply: FastifyReply, language: Language) => {
    const facts = { language, origin: publicUrl(), service: await service(), now: dependencies.clock.now() };
    return sendPublic(request, reply, await pages.publicPage(facts, request.query, price));
  };
  http.get(WELCOME, { config: { access }, schema }, (request, reply) =>
    home(request, reply, languageOf(request.headers['accept-language'])),
  );
  for (const language of LANGUAGES) {
    http.get(HOME[language], { config: { access }, schema }, (request, reply) => home(request, reply, language));
    http.get(TERMS[language], { config: { access }, schema }, async (request, reply) => {
      const facts = { origin: publicUrl(), service: await service() };
      const agreements = {
        terms: await dependencies.terms(language, 'terms'),
        start: await dependencies.terms(language, 'start'),
      };
      return sendPublic(request, reply, await pages.termsPage(facts, agreements));
    });
  }
  http.get('/robots.txt', { config: { access }, schema }, (_, reply) =>
    reply.type('text/plain; charset=utf-8').send(robotsText(publicUrl())),
  );
  http.get('/sitemap.xml', { config: { access }, schema }, (_, reply) =>
    reply.type('application/xml; charset=utf-8').send(sitemapXml(publicUrl())),
  );
}

/** A document that anybody may read, compressed. No other page is: beside a secret its length would tell of it. */
async function sendPublic(request: FastifyRequest, reply: FastifyReply, document: string): Promise<FastifyReply> {
  reply.header('vary', 'accept-language, accept-encoding');
  if (!/\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '')) return html(reply, document);
  return html(reply.header('content-encoding', 'gzip'), await compress(document));
}

function html(reply: FastifyReply, document: string | Buffer): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(document);
}

function isForPeople({ url, headers }: FastifyRequest): boolean {
  return !url.startsWith('/api/') && headers.accept?.includes('text/html') === true;
}
