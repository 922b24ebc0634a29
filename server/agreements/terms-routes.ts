import { z } from 'zod';
import { language } from '../../protocol/common.ts';
import { termsView } from '../../protocol/company.ts';
import type { Clock } from '../platform/clock.ts';
import type { Http } from '../platform/http.ts';
import type { Db } from '../tables.ts';
import { readTerms } from './read-terms.ts';

export function termsRoutes(http: Http, dependencies: { db: Db; clock: Clock }): void {
  http.get(
    '/api/terms',
    {
      config: { access: 'read-terms' },
      schema: {
        summary: 'The terms in force (G4)',
        querystring: z.object({ language: language.default('pt') }),
        response: { 200: termsView },
      },
    },
    async (request) => readTerms(dependencies, request.query.language),
  );
}
