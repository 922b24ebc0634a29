import { z } from 'zod';
import { may } from '../../domain/access/may.ts';
import { ok, refuse } from '../../domain/kernel/result.ts';
import { DONE, done } from '../../protocol/common.ts';
import {
  companyBody,
  companyChange,
  companyView,
  pricesBody,
  publicFacts,
  scheduleBody,
  serviceView,
  setupBody,
  tariffView,
} from '../../protocol/company.ts';
import { sessionRules } from '../../protocol/settings.ts';
import { setupView, tokenParams } from '../../protocol/sign-in.ts';
import type { Auth } from '../identity/auth.ts';
import { enterByPassword } from '../identity/enter-by-password.ts';
import type { Who } from '../identity/who.ts';
import type { Clock } from '../platform/clock.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { presentTariff } from '../pricing/present-tariff.ts';
import { readCompany } from '../settings/company-store.ts';
import type { Db } from '../tables.ts';
import { changeCompany, readCompanyChanges } from './change-company.ts';
import { changePublicFacts } from './change-public-facts.ts';
import { changeRules, readRules } from './change-settings.ts';
import { readService, type WaysToPay } from './read-service.ts';
import { setPrices } from './set-prices.ts';
import { setSchedule } from './set-schedule.ts';
import { readSetup, setUpCompany } from './set-up-company.ts';

type Dependencies = Readonly<{
  db: Db;
  clock: Clock;
  auth: Auth;
  who: Who;
  services: WaysToPay;
}>;

const TRIES = { max: 20, timeWindow: 60_000 };

/** The company: its first run, what it tells everyone, what it keeps to itself. */
export function officeRoutes(http: Http, dependencies: Dependencies): void {
  const { db, who } = dependencies;
  setupRoutes(http, dependencies);
  companyRoutes(http, dependencies);
  rulesRoutes(http, dependencies);
  scheduleRoutes(http, dependencies);

  http.get(
    '/api/service',
    {
      config: { access: 'read-terms' },
      schema: { summary: 'Who helps, when, and for what price (H1)', response: { 200: serviceView } },
    },
    async () => readService(dependencies),
  );

  http.get(
    '/api/company',
    {
      config: { access: 'read-settings' },
      schema: { summary: 'The company, whole', response: { 200: companyView } },
    },
    async (request, reply) => {
      const allowed = may(await who(request), 'read-settings');
      if (!allowed.ok) return answer(reply, allowed);
      const found = await readCompany(db);
      return answer(reply, found === null ? refuse('company-not-set-up') : ok(found));
    },
  );

  http.put(
    '/api/company/public',
    {
      config: { access: 'change-settings' },
      schema: {
        summary:
          'What the company tells everyone: phones with what a call costs, what can not be done remotely (C2, G3)',
        body: publicFacts,
        response: { 200: publicFacts },
      },
    },
    async (request, reply) => answer(reply, await changePublicFacts(dependencies, await who(request), request.body)),
  );

  http.put(
    '/api/company/prices',
    {
      config: { access: 'change-tariff' },
      schema: {
        summary: 'The prices, the iPontoSoS fee and the VAT in them from now on (P1 P2 P6)',
        body: pricesBody,
        response: { 200: tariffView },
      },
    },
    async (request, reply) => {
      const set = await setPrices(dependencies, await who(request), request.body);
      return answer(reply, set.ok ? ok(presentTariff(set.value)) : set);
    },
  );
}

function companyRoutes(http: Http, dependencies: Dependencies): void {
  const { db, who } = dependencies;
  http.put(
    '/api/company',
    {
      config: { access: 'change-settings' },
      schema: {
        summary: 'Who the company is and where it is paid, from now on (N2)',
        body: companyBody,
        response: { 200: companyView },
      },
    },
    async (request, reply) => answer(reply, await changeCompany(dependencies, await who(request), request.body)),
  );

  http.get(
    '/api/company/changes',
    {
      config: { access: 'read-settings' },
      schema: {
        summary: 'What was changed in the company’s data, newest first',
        response: { 200: z.array(companyChange) },
      },
    },
    async (request, reply) => answer(reply, await readCompanyChanges(db, await who(request))),
  );
}

function scheduleRoutes(http: Http, dependencies: Dependencies): void {
  http.put(
    '/api/company/schedule',
    {
      config: { access: 'change-tariff' },
      schema: {
        summary: 'The hours and the closed days from now on (S1)',
        body: scheduleBody,
        response: { 200: tariffView },
      },
    },
    async (request, reply) => {
      const set = await setSchedule(dependencies, await dependencies.who(request), request.body);
      return answer(reply, set.ok ? ok(presentTariff(set.value)) : set);
    },
  );
}

function rulesRoutes(http: Http, dependencies: Dependencies): void {
  const { who } = dependencies;
  http.get(
    '/api/settings',
    {
      config: { access: 'read-settings' },
      schema: { summary: 'The rules of the company’s sessions', response: { 200: sessionRules } },
    },
    async (request, reply) => answer(reply, await readRules(dependencies, await who(request))),
  );

  http.put(
    '/api/settings',
    {
      config: { access: 'change-settings' },
      schema: { summary: 'Changes them, all at once', body: sessionRules, response: { 200: sessionRules } },
    },
    async (request, reply) => answer(reply, await changeRules(dependencies, await who(request), request.body)),
  );
}

function setupRoutes(http: Http, { db, clock, auth }: Dependencies): void {
  http.get(
    '/api/setup/:token',
    {
      config: { access: 'set-up-company', rateLimit: TRIES },
      schema: { summary: 'Whether a first-run link is good', params: tokenParams, response: { 200: setupView } },
    },
    async (request, reply) => answer(reply, await readSetup({ db, clock }, request.params.token)),
  );

  http.post(
    '/api/setup/:token',
    {
      config: { access: 'set-up-company', rateLimit: TRIES },
      schema: {
        summary: 'The first run: the company and its owner; then the second factor is set up',
        params: tokenParams,
        body: setupBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const { password } = request.body.owner;
      const made = await setUpCompany({ db, clock }, request.params.token, request.body);
      if (!made.ok) return answer(reply, made);
      await enterByPassword(auth, { email: made.value.email, password }, { request, reply });
      return answer(reply, ok(DONE));
    },
  );
}
