import { Anchor, Title } from '@mantine/core';
import type { ServiceView } from '../../protocol/company.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './public.module.css';

type Company = NonNullable<ServiceView['company']>;

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
