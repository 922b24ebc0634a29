import { cents, decimalEuros } from '../../domain/kernel/money.ts';
import { closedRuns } from '../../domain/pricing/closed-days.ts';
import type { ServiceView, TariffView } from '../../protocol/company.ts';
import type { Language } from '../../protocol/problems.ts';
import { HOME, TERMS } from '../../protocol/public-addresses.ts';
import { languageTag } from '../i18n/language.ts';
import { prices } from '../ui/session-meter.ts';

/** What the page's words say of the service. */
export type ServiceWords = Readonly<{ name: string; description: string; initial: string; interval: string }>;

const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

type Where = Readonly<{
  /** Where the program is reached, without a slash at the end. */
  origin: string;
  language: Language;
  today: Temporal.PlainDate;
}>;

/**
 * H1 for programs that read pages: schema.org/Service, from the same tariff and company as the page. What the company
 * has not set is left out.
 */
export function serviceData(service: ServiceView, words: ServiceWords, where: Where): object {
  const { origin, language, today } = where;
  const { tariff, company } = service;
  return {
    '@context': 'https://schema.org',
    '@type': 'Service',
    '@id': `${origin}/#service`,
    url: origin + HOME[language],
    name: words.name,
    description: words.description,
    serviceType: words.name,
    termsOfService: origin + TERMS[language],
    areaServed: { '@type': 'Country', name: 'PT' },
    ...(company === null ? {} : { provider: providerOf(company, origin) }),
    availableChannel: {
      '@type': 'ServiceChannel',
      serviceUrl: `${origin}/portal`,
      availableLanguage: [languageTag('pt'), languageTag('en')],
      ...(company?.phones[0] && { servicePhone: { '@type': 'ContactPoint', telephone: company.phones[0].number } }),
    },
    hoursAvailable: hoursOf(tariff, today),
    offers: offersOf(tariff, words),
  };
}

function providerOf(company: NonNullable<ServiceView['company']>, origin: string): object {
  const { street, postalCode, city, country } = company.address;
  return {
    '@type': 'LocalBusiness',
    name: company.name,
    url: origin,
    email: company.email,
    taxID: company.taxNumber,
    vatID: `${country}${company.taxNumber}`,
    ...(company.phones.length > 0 && { telephone: company.phones.map(({ number }) => number) }),
    address: {
      '@type': 'PostalAddress',
      ...{ streetAddress: street, postalCode, addressLocality: city, addressCountry: country },
    },
  };
}

/** S1: the week, then the days that are not like it, which open and close at the same time: they are closed. */
function hoursOf(tariff: TariffView, today: Temporal.PlainDate): object[] {
  const { opens, closes, closed } = tariff;
  const hours = (from: string, to: string, when: object) => ({
    ...{ '@type': 'OpeningHoursSpecification', opens: from, closes: to },
    ...when,
  });
  const shut = (when: object) => hours('00:00', '00:00', when);
  const runs = closedRuns(prices(tariff).schedule, today);
  return [
    // schema.org knows no 24:00, and closes a day at its end with the last minute of it.
    hours(opens, closes === '24:00' ? '23:59' : closes, {
      dayOfWeek: WEEK.filter((_, index) => !closed.weekdays.includes(index + 1)),
    }),
    ...(closed.nationalHolidays ? [shut({ dayOfWeek: 'PublicHolidays' })] : []),
    ...runs.map(({ first, last }) => shut({ validFrom: first.toString(), validThrough: last.toString() })),
  ];
}

/** P1 P2, VAT included where there is any. The iPontoSoS fee is no offer of its own: it comes on top of these. */
function offersOf(tariff: TariffView, words: ServiceWords): object[] {
  const offer = (name: string, amount: number, minutes: number) => ({
    '@type': 'Offer',
    name,
    price: decimalEuros(cents(amount)),
    priceCurrency: 'EUR',
    priceSpecification: {
      '@type': 'UnitPriceSpecification',
      price: decimalEuros(cents(amount)),
      priceCurrency: 'EUR',
      valueAddedTaxIncluded: tariff.vatExemption === null,
      referenceQuantity: { '@type': 'QuantitativeValue', value: minutes, unitCode: 'MIN' },
    },
  });
  return [
    offer(words.initial, tariff.initialCents, tariff.initialMinutes),
    offer(words.interval, tariff.intervalCents, tariff.intervalMinutes),
  ];
}
