import { z } from 'zod';
import { agreementKind } from '../../protocol/agreements.ts';
import { language as languageWord } from '../../protocol/common.ts';
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
        summary: 'What is agreed to when asking, as it is in force (G4)',
        querystring: z.object({ language: languageWord.default('pt'), kind: agreementKind.default('terms') }),
        response: { 200: termsView },
      },
    },
    async ({ query: { language, kind } }) => readTerms(dependencies, language, kind),
  );
}
