import { Anchor, Title } from '@mantine/core';
import type { ServiceView } from '../../protocol/company.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import classes from './public.module.css';

type Company = NonNullable<ServiceView['company']>;

/** C2: every number with what a call costs. */
export function Phones({ phones }: { phones: Company['phones'] }) {
  const language = useLanguage();
  return (
    <ul className={classes.phones}>
      {phones.map((phone) => (
        <li key={phone.number}>
          <Anchor href={`tel:${phone.number.replace(/[^\d+]/g, '')}`}>{phone.number}</Anchor>
          <br />
          {language === 'pt' ? phone.costPt : phone.costEn}
        </li>
      ))}
    </ul>
  );
}

export function Contact({ company }: { company: Company | null }) {
  const t = useWords('public');
  return (
    <footer className={classes.footer}>
      <div className={`${classes.wrap} ${classes.facts}`}>
        {company && (
          <section>
            <Title order={2} size="h3">
              {t('contact.title')}
            </Title>
            <address className={classes.address}>
              <p>{company.name}</p>
              <p>{company.address.street}</p>
              <p>
                {company.address.postalCode} {company.address.city}
              </p>
              <p>{t('contact.tax-number', { number: company.taxNumber })}</p>
              <p>
                <Anchor href={`mailto:${company.email}`}>{company.email}</Anchor>
              </p>
            </address>
          </section>
        )}
        <p>
          <Anchor href="https://www.livroreclamacoes.pt" rel="noopener">
            {t('contact.complaints')}
          </Anchor>
        </p>
      </div>
    </footer>
  );
}
