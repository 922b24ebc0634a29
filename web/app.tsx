import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { Problem } from './api/problem.ts';
import { queryClient } from './api/query-client.ts';
import { createI18n } from './i18n/i18n.ts';
import { firstLanguage, languageTag } from './i18n/language.ts';
import { router } from './router.ts';
import { Look } from './ui/look.tsx';

/** A refusal is told on the page; anything else is a bug and belongs in the console too. */
function onCaughtError(error: unknown): void {
  if (!(error instanceof Problem)) console.error(error);
}

export async function startApp(): Promise<void> {
  const language = firstLanguage();
  document.documentElement.lang = languageTag(language);
  const i18n = await createI18n(language, ['common'], language === 'pt' ? 'en' : 'pt');
  const place = document.getElementById('app');
  if (place === null) throw new Error('the page has no place for the program');
  createRoot(place, { onCaughtError }).render(
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <Look>
            <RouterProvider router={router} context={{ i18n }} />
          </Look>
        </QueryClientProvider>
      </I18nextProvider>
    </StrictMode>,
  );
}
