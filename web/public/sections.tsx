import { Title } from '@mantine/core';
import type { ServiceView } from '../../protocol/company.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { Phones } from '../ui/phones.tsx';
import classes from './public.module.css';

const STEPS = ['ask', 'accept', 'watch', 'end'] as const;

export function Steps() {
  const t = useWords('public');
  return (
    <ol className={classes.steps}>
      {STEPS.map((step) => (
        <li key={step}>
          <Title order={3} size="h4">
            {t(`how.${step}.title`)}
          </Title>
          <p>{t(`how.${step}.text`)}</p>
        </li>
      ))}
    </ol>
  );
}

/** A1–A5 */
export function FreeMinutes({ service }: { service: ServiceView }) {
  const t = useWords('public');
  const minutes = service.allowanceMinutes;
  const period = t(`period.${service.allowancePeriod}`);
  return (
    <ul className={classes.list}>
      <li>{t('free.year', { minutes, period })}</li>
      <li>{t('free.service')}</li>
      <li>{t('free.equipment')}</li>
      <li>{t('free.lapse', { period })}</li>
      <li>{t('free.setup')}</li>
    </ul>
  );
}

/** R1–R5 */
export function Needs() {
  const t = useWords('public');
  return (
    <>
      <ul className={classes.list}>
        <li>{t('needs.on')}</li>
        <li>{t('needs.internet')}</li>
        <li>{t('needs.connection')}</li>
        <li>{t('needs.presence')}</li>
        <li>{t('needs.hands-off')}</li>
      </ul>
      <p>{t('needs.except')}</p>
    </>
  );
}

/** G3: the company's own list, in its own words. */
export function Limits({ notRemotely }: Pick<ServiceView, 'notRemotely'>) {
  const t = useWords('public');
  const language = useLanguage();
  return (
    <>
      <p>{notRemotely.length > 0 ? t('limits.text') : t('limits.none')}</p>
      {notRemotely.length > 0 && (
        <ul className={classes.list}>
          {notRemotely.map((each) => (
            <li key={each.pt}>{each[language]}</li>
          ))}
        </ul>
      )}
      <p>{t('limits.instead')}</p>
    </>
  );
}

/** C1 C2 */
export function Talking({ company }: Pick<ServiceView, 'company'>) {
  const t = useWords('public');
  const phones = company?.phones ?? [];
  return (
    <>
      <p>{t('talk.free')}</p>
      {phones.length > 0 && (
        <>
          <p>{t('talk.phone')}</p>
          <Phones phones={phones} />
        </>
      )}
    </>
  );
}

const QUESTIONS = ['stop', 'withdraw', 'recording', 'paying'] as const;

/** X1 G1 G2 N2 N3 */
export function Questions({ service }: { service: ServiceView }) {
  const t = useWords('public');
  return (
    <div className={classes.facts}>
      {QUESTIONS.map((question) => (
        <div key={question}>
          <Title order={3}>{t(`${question}.title`)}</Title>
          <p>{t(`${question}.text`)}</p>
          {question === 'paying' && <OtherWays service={service} />}
        </div>
      ))}
    </div>
  );
}

/** N2: what the company has arranged besides the bank transfer; Multibanco is named before it is there, too. */
function OtherWays({ service }: { service: ServiceView }) {
  const t = useWords('public');
  return (
    <>
      <p>{service.multibanco ? t('paying.multibanco') : t('paying.multibanco-soon')}</p>
      {service.mbway && <p>{t('paying.mbway')}</p>}
    </>
  );
}
