import { renderToString } from 'react-dom/server';
import type { Result } from '../../domain/kernel/result.ts';
import type { ServiceView } from '../../protocol/company.ts';
import type { PriceAnswer } from '../../protocol/price.ts';
import type { Language } from '../../protocol/problems.ts';
import { createI18n } from '../i18n/i18n.ts';
import { languageTag } from '../i18n/language.ts';
import { calculatorForm, type PageData } from './page-data.ts';
import { priceQuestion } from './price-question.ts';
import { PublicApp } from './public-app.tsx';

type Known = Readonly<{ language: Language; address: string; service: ServiceView; today: string }>;
type AskPrice = (
  query: Readonly<Record<string, string>>,
) => Promise<Result<PriceAnswer, 'sos-not-offered' | 'bad-request'>>;
type Rendered = Readonly<{ lang: string; head: string; page: string; data: string }>;

/** The public page for the server's template: reads whole, calculator included, without JavaScript (H1). */
export async function renderPublicPage(known: Known, query: unknown, price: AskPrice): Promise<Rendered> {
  const { language, service, today } = known;
  const form = calculatorForm.parse(query);
  const asked = await price(priceQuestion(form, service.tariff, today));
  const data: PageData = { ...known, form, answer: asked.ok ? asked.value : { refused: asked.code } };
  const i18n = await createI18n(language, ['common', 'public', 'session']);
  const t = i18n.getFixedT(language, 'public');
  const title = forAttribute(t('head.title'));
  const description = forAttribute(
    t('head.description', {
      minutes: service.allowanceMinutes,
      period: t(`period.${service.allowancePeriod}`),
    }),
  );
  return {
    lang: languageTag(language),
    head: [
      `<title>${title}</title>`,
      `<meta name="description" content="${description}" />`,
      `<meta property="og:title" content="${title}" />`,
      `<meta property="og:description" content="${description}" />`,
      `<meta property="og:url" content="${forAttribute(known.address)}" />`,
      '<meta property="og:type" content="website" />',
    ].join('\n    '),
    page: renderToString(<PublicApp i18n={i18n} data={data} />),
    // `<` would let a text close the element that carries the data.
    data: `<script type="application/json" id="page-data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`,
  };
}

function forAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
