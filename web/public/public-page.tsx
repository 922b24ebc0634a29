import { Anchor, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { HOME, TERMS } from '../../protocol/public-addresses.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { Calculator } from './calculator.tsx';
import { Contact } from './contact.tsx';
import { AskOrCall, CodeLink, Hero } from './hero.tsx';
import { Schedule } from './opening.tsx';
import type { PageData } from './page-data.ts';
import { PricesSection } from './prices.tsx';
import classes from './public.module.css';
import { PublicHeader } from './public-header.tsx';
import { FreeMinutes, Limits, Needs, Questions, Steps, Talking } from './sections.tsx';
import { Share } from './share.tsx';

/** H1: the service explained, with prices, schedule, requirements and a way to share it. */
export function PublicPage({ data }: { data: PageData }) {
  const t = useWords('public');
  const { service } = data;
  return (
    <>
      <PublicHeader language={data.language} addresses={HOME} />
      <main id="content">
        <Hero service={service} now={data.now} />
        <div className={classes.wrap}>
          <Contents free={service.allowanceMinutes > 0} />
          <Part of="how">
            <Steps />
          </Part>
          <PricesSection service={service}>
            <Calculator data={data} />
          </PricesSection>
          <div className={classes.pair}>
            {service.allowanceMinutes > 0 && (
              <Part of="free" card>
                <FreeMinutes service={service} />
              </Part>
            )}
            <Part of="schedule" card>
              <Schedule tariff={service.tariff} now={data.now} />
            </Part>
            <Part of="needs" card>
              <Needs />
            </Part>
            <Part of="limits" card>
              <Limits notRemotely={service.notRemotely} />
            </Part>
            <Part of="talk" card>
              <Talking company={service.company} />
            </Part>
            <Part of="terms" card>
              <TermsLink />
            </Part>
          </div>
          <Part of="more">
            <Questions service={service} />
          </Part>
          <Share address={data.address} />
        </div>
        <section className={`${classes.tinted} ${classes.last}`}>
          <div className={classes.wrap}>
            <Title order={2}>{t('last.title')}</Title>
            <AskOrCall service={service} />
            <CodeLink />
          </div>
        </section>
      </main>
      <Contact company={service.company} />
    </>
  );
}

const PARTS = ['how', 'prices', 'free', 'schedule', 'needs', 'limits', 'talk', 'terms', 'more', 'share'] as const;
type PartName = (typeof PARTS)[number];

/** What a worried reader looks for, by its heading. */
function Contents({ free }: { free: boolean }) {
  const t = useWords('public');
  const parts = PARTS.filter((part) => part !== 'free' || free);
  return (
    <nav className={classes.contents} aria-labelledby="contents">
      <h2 id="contents">{t('nav.contents')}</h2>
      <ul>
        {parts.map((part) => (
          <li key={part}>
            <Anchor href={`#${part}`}>{t(`${part}.title`)}</Anchor>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type PartProps = { of: Exclude<PartName, 'prices' | 'share'>; card?: boolean; children: ReactNode };

function Part({ of, card = false, children }: PartProps) {
  const t = useWords('public');
  return (
    <section className={card ? classes.card : classes.section} id={of}>
      <Title order={2}>{t(`${of}.title`)}</Title>
      {children}
    </section>
  );
}

function TermsLink() {
  const t = useWords('public');
  return (
    <>
      <p>{t('terms.text')}</p>
      <p>
        <Anchor href={TERMS[useLanguage()]}>{t('terms.read')}</Anchor>
      </p>
    </>
  );
}
