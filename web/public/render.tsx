import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import type { Result } from '../../domain/kernel/result.ts';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { ServiceView } from '../../protocol/company.ts';
import type { PriceAnswer } from '../../protocol/price.ts';
import type { Language } from '../../protocol/problems.ts';
import { HOME, TERMS, WELCOME } from '../../protocol/public-addresses.ts';
import { createI18n } from '../i18n/i18n.ts';
import { languageTag } from '../i18n/language.ts';
import { Look } from '../ui/look.tsx';
import { prices } from '../ui/session-meter.ts';
import { headOf } from './head.ts';
import { calculatorForm } from './page-data.ts';
import { priceQuestion } from './price-question.ts';
import { PublicPage } from './public-page.tsx';
import { serviceData } from './service-data.ts';
import { startsOf } from './starts.ts';
import { type Agreements, TermsPage } from './terms-page.tsx';

type Known = Readonly<{ language: Language; origin: string; service: ServiceView; now: Temporal.Instant }>;
type AskPrice = (
  query: Readonly<Record<string, string>>,
) => Promise<Result<PriceAnswer, 'sos-not-offered' | 'bad-request'>>;
type Rendered = Readonly<{ lang: string; head: string; page: string }>;

/** The public page for the server's template: reads whole, calculator included, without JavaScript (H1). */
export async function renderPublicPage(known: Known, query: unknown, price: AskPrice): Promise<Rendered> {
  const { language, origin, service, now } = known;
  const form = calculatorForm.parse(query);
  const starts = startsOf(prices(service.tariff).schedule, now);
  const asked = await price(priceQuestion(form, starts));
  const answer = asked.ok ? asked.value : { refused: asked.code };
  const { i18n, t } = await wordsIn(language);
  const { initialMinutes, intervalMinutes } = service.tariff;
  const words = { name: t('head.title'), description: t('head.description') };
  const head = headOf({
    ...{ language, origin, addresses: HOME, anyLanguage: WELCOME },
    ...{ title: words.name, description: words.description, image: t('head.image') },
    data: serviceData(
      service,
      {
        ...words,
        initial: t('prices.initial', { minutes: initialMinutes }),
        interval: t('prices.interval', { minutes: intervalMinutes }),
      },
      { origin, language, today: lisbonDate(now) },
    ),
  });
  const data = { language, address: origin + WELCOME, service, now, starts, form, answer };
  return rendered(language, head, i18n, <PublicPage data={data} />);
}

/** What is agreed to when asking, as it is in force, on a page of its own (G4). */
export async function renderTermsPage(
  { origin, service }: Pick<Known, 'origin' | 'service'>,
  agreements: Agreements,
): Promise<Rendered> {
  const { terms } = agreements;
  const { language } = terms;
  const { i18n, t } = await wordsIn(language);
  const head = headOf({
    ...{ language, origin, addresses: TERMS },
    ...{ title: terms.title, description: t('terms.text'), image: t('head.image') },
  });
  return rendered(language, head, i18n, <TermsPage agreements={agreements} service={service} />);
}

async function wordsIn(language: Language) {
  const i18n = await createI18n(language, ['common', 'public', 'session']);
  const t = i18n.getFixedT(language, 'public');
  return { i18n, t };
}

type Words = Awaited<ReturnType<typeof wordsIn>>['i18n'];

function rendered(language: Language, head: string, i18n: Words, page: ReactNode): Rendered {
  const whole = (
    <I18nextProvider i18n={i18n}>
      <Look>{page}</Look>
    </I18nextProvider>
  );
  return { lang: languageTag(language), head, page: renderToStaticMarkup(whole) };
}
