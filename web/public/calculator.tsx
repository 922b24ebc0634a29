import { Button, NativeSelect, TextInput, Title } from '@mantine/core';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { answerLines, type Sentences } from './answer-lines.ts';
import type { PageData } from './page-data.ts';
import classes from './public.module.css';

/** P1–P6 for anyone: a plain form that the server answers; `live-calculator.ts` answers it while somebody types. */
export function Calculator({ data }: { data: PageData }) {
  const t = useWords('public');
  const { form, starts } = data;
  const sentences = useSentences();
  return (
    <section className={classes.card} id="calculator">
      <Title order={3}>{t('calculator.title')}</Title>
      <form
        className={classes.form}
        method="get"
        action="#calculator"
        data-calculator={JSON.stringify({ starts, sentences })}
      >
        <TextInput
          label={t('calculator.minutes')}
          name="minutes"
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          defaultValue={form.minutes}
        />
        {data.service.allowanceMinutes > 0 && (
          <TextInput
            label={t('calculator.free')}
            name="freeMinutes"
            inputMode="numeric"
            autoComplete="off"
            maxLength={20}
            defaultValue={form.freeMinutes}
          />
        )}
        {starts.outside !== null && (
          <NativeSelect
            label={t('calculator.when')}
            name="when"
            defaultValue={form.when}
            data={[
              { value: 'inside', label: t('calculator.inside') },
              { value: 'outside', label: t('calculator.outside') },
            ]}
          />
        )}
        <Button type="submit" variant="default">
          {t('calculator.do')}
        </Button>
        <div role="status" className={classes.result} data-strong-class={classes.total}>
          {answerLines(data.answer, sentences, useLanguage()).map(({ text, strong }) => (
            <p key={text} className={strong ? classes.total : undefined}>
              {text}
            </p>
          ))}
        </div>
      </form>
    </section>
  );
}

function useSentences(): Sentences {
  const t = useWords('public');
  return {
    total: t('calculator.total'),
    how: t('calculator.how', { billed: '{billed}', free: '{free}', paid: '{paid}' }),
    sos: t('calculator.sos', { fee: '{fee}' }),
    'sos-not-offered': t('calculator.sos-not-offered'),
    'bad-request': t('calculator.bad-request'),
    offline: t('calculator.offline'),
  };
}
