import { Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { parseEuros } from '../../domain/kernel/money.ts';
import { orderOfEndsMatters } from '../../domain/pricing/tariff.ts';
import { TAX_REGIONS } from '../../domain/receipt/vat.ts';
import { pricesBody, type TariffView, tariffView } from '../../protocol/company.ts';
import { keys } from '../api/keys.ts';
import { request } from '../api/request.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { fieldOf } from '../ui/field-of.ts';
import { Note } from '../ui/note.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { typedEuros } from '../ui/typed-euros.ts';

const AMOUNTS = ['initial', 'interval', 'sosFee'] as const;
type Amount = (typeof AMOUNTS)[number];

/** P1 P2 P6 ⚙: the owner sets what assistance costs from now on, and the VAT in it. */
export function PricesForm({ tariff }: { tariff: TariffView }) {
  const t = useWords('office');
  const queries = useQueryClient();
  const [wrong, setWrong] = useState<readonly Amount[]>([]);
  const [exempt, setExempt] = useState(tariff.vatExemption !== null);
  const save = useMutation({
    mutationFn: (typed: Record<string, string | null>) =>
      request(tariffView, 'PUT', '/api/company/prices', { body: pricesBody.parse(typed) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.service }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = (name: Amount) => fieldOf(form, name).trim();
    const notGood = AMOUNTS.filter((name) => !parseEuros(typed(name)).ok && !(name === 'sosFee' && typed(name) === ''));
    setWrong(notGood);
    const first = notGood[0];
    if (first !== undefined) return form.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    save.mutate({
      ...Object.fromEntries(AMOUNTS.map((name) => [name, typed(name)])),
      // A rate that can not be chosen is not in the form.
      vatRegion: fieldOf(form, 'region') || tariff.vatRegion,
      vatExemption: exempt ? 'M10' : null,
    });
  };
  const error = (name: Amount) => (wrong.includes(name) ? t('prices.wrong') : undefined);
  const { initialMinutes, intervalMinutes } = tariff;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <AmountField
          name="initial"
          label={t('prices.initial', { minutes: initialMinutes })}
          inCents={tariff.initialCents}
          error={error('initial')}
        />
        <AmountField
          name="interval"
          label={t('prices.interval', { minutes: intervalMinutes })}
          inCents={tariff.intervalCents}
          error={error('interval')}
        />
        <AmountField
          name="sosFee"
          label={t('prices.sos')}
          description={t('prices.sos-empty')}
          inCents={tariff.sosFeeCents}
          error={error('sosFee')}
        />
        <NativeSelect
          name="region"
          label={t('prices.region')}
          defaultValue={tariff.vatRegion}
          disabled={exempt}
          data={TAX_REGIONS.map((each) => ({ value: each, label: t(`region.${each}`) }))}
        />
        <Checkbox
          name="exempt"
          label={t('prices.exempt')}
          description={t('prices.exempt-about')}
          checked={exempt}
          onChange={(event) => setExempt(event.currentTarget.checked)}
        />
        {orderOfEndsMatters(tariff) && (
          <Note kind="warm">{t('prices.order', { initialMinutes, intervalMinutes })}</Note>
        )}
        <ErrorNote error={save.error} />
        {save.isSuccess && wrong.length === 0 && <Note role="status">{t('prices.saved')}</Note>}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('prices.save')}
          </Button>
          <Text fz="sm" c="dimmed" flex="1 1 12rem">
            {t('prices.agreed')}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}

type AmountProps = {
  name: Amount;
  label: string;
  description?: string;
  inCents: number | null;
  error: string | undefined;
};

function AmountField({ name, inCents, ...field }: AmountProps) {
  const language = useLanguage();
  const euros = inCents === null ? '' : typedEuros(inCents, language);
  return (
    <TextInput
      key={euros}
      name={name}
      defaultValue={euros}
      inputMode="decimal"
      maxLength={12}
      autoComplete="off"
      rightSection="€"
      {...field}
    />
  );
}
