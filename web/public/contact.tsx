import { Anchor, Title } from '@mantine/core';
import type { ServiceView } from '../../protocol/company.ts';
import { TERMS } from '../../protocol/public-addresses.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { Phones } from '../ui/phones.tsx';
import classes from './public.module.css';

type Company = NonNullable<ServiceView['company']>;

/** Who answers for this, where the law wants it named: on every page (DL 7/2004, DL 156/2005, DL 59/2021). */
export function Contact({ company }: { company: Company | null }) {
  const t = useWords('public');
  const language = useLanguage();
  return (
    <footer className={classes.footer}>
      <div className={`${classes.wrap} ${classes.facts}`}>
        {company && (
          <section>
            <Title order={2} size="h3">
              {t('contact.title')}
            </Title>
            <p>
              <Anchor href={`mailto:${company.email}`}>{company.email}</Anchor>
            </p>
            <Phones phones={company.phones} />
          </section>
        )}
        <section>
          <Title order={2} size="h3">
            {t('contact.law')}
          </Title>
          {company && <LegalFacts company={company} />}
          <p>
            <Anchor href={TERMS[language]}>{t('terms.title')}</Anchor>
          </p>
          {company && (
            <p>
              <Anchor href={company.complaintsUrl} rel="noopener">
                {t('contact.complaints')}
              </Anchor>
            </p>
          )}
        </section>
      </div>
    </footer>
  );
}

function LegalFacts({ company }: { company: Company }) {
  const t = useWords('public');
  return (
    <address className={classes.legal}>
      <p>{company.name}</p>
      <p>{t('contact.tax-number', { number: company.taxNumber })}</p>
      <p>{company.address.street}</p>
      <p>
        {company.address.postalCode} {company.address.city}
      </p>
    </address>
  );
}
