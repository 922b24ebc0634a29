import { Button, NativeSelect, TextInput, Title } from '@mantine/core';
import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { Money, useMoney } from '../ui/money.tsx';
import { type Calculated, type CalculatorForm, calculatorForm, type PageData } from './page-data.ts';
import classes from './public.module.css';
import { usePrice } from './use-price.ts';

/** P1–P6 for anyone: a plain form that the server answers, answered while typing where there is JavaScript. */
export function Calculator({ data }: { data: PageData }) {
  const t = useWords('public');
  const { opens, closes } = data.service.tariff;
  const [form, setForm] = useState<CalculatorForm>(data.form);
  const answer = usePrice(form, data);
  const fields = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // What was typed before the program was there counts as well.
    const typed = calculatorForm.parse(Object.fromEntries(new FormData(fields.current ?? undefined)));
    if (JSON.stringify(typed) !== JSON.stringify(data.form)) setForm(typed);
  }, [data]);
  const change = (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
    setForm({ ...form, [event.target.name]: event.target.value });
  return (
    <section className={classes.card} id="calculator">
      <Title order={2}>{t('calculator.title')}</Title>
      <form
        ref={fields}
        className={classes.form}
        method="get"
        action="#calculator"
        onSubmit={(event) => event.preventDefault()}
      >
        <TextInput
          label={t('calculator.minutes')}
          name="minutes"
          inputMode="decimal"
          autoComplete="off"
          value={form.minutes}
          onChange={change}
        />
        <TextInput
          label={t('calculator.free')}
          name="freeMinutes"
          inputMode="numeric"
          autoComplete="off"
          value={form.freeMinutes}
          onChange={change}
        />
        <NativeSelect
          label={t('calculator.when')}
          name="when"
          value={form.when}
          onChange={change}
          data={[
            { value: 'inside', label: t('calculator.inside', { opens, closes }) },
            { value: 'outside', label: t('calculator.outside') },
          ]}
        />
        <noscript>
          <Button type="submit">{t('calculator.do')}</Button>
        </noscript>
        <div className={classes.result} aria-live="polite">
          <Answer answer={answer} />
        </div>
      </form>
    </section>
  );
}

function Answer({ answer }: { answer: Calculated | 'offline' }) {
  const t = useWords('public');
  const money = useMoney();
  if (answer === 'offline') return <p>{t('calculator.offline')}</p>;
  if ('refused' in answer) return <p>{t(`calculator.${answer.refused}`)}</p>;
  return (
    <>
      <p>{t('calculator.total')}</p>
      <p className={classes.total}>
        <Money cents={answer.totalCents} />
      </p>
      <p>
        {t('calculator.how', { billed: answer.billedMinutes, free: answer.freeMinutesUsed, paid: answer.paidMinutes })}
      </p>
      {answer.sosCents > 0 && <p>{t('calculator.sos', { fee: money(answer.sosCents) })}</p>}
    </>
  );
}
