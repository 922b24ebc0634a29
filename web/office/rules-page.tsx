import { Button, Radio, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  ASK_WITH_UNPAID,
  RULE_BOUNDS,
  type RuleFigure,
  type SessionRules,
  sessionRules,
} from '../../protocol/settings.ts';
import { keys } from '../api/keys.ts';
import { request } from '../api/request.ts';
import { rulesQuery } from '../api/staff-queries.ts';
import { useWords } from '../i18n/use-words.ts';
import { useMe } from '../staff/use-me.ts';
import { Card } from '../ui/card.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { Note } from '../ui/note.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { wrongFigures } from './wrong-figures.ts';

const UNITS: Readonly<Record<RuleFigure, 'seconds' | 'minutes' | 'hours' | 'days'>> = {
  offerSeconds: 'seconds',
  noPictureSeconds: 'seconds',
  serverGapSeconds: 'seconds',
  dropMinutes: 'minutes',
  noContactMinutes: 'minutes',
  recordingDays: 'days',
  paymentDays: 'days',
  remindBeforeDays: 'days',
  remindAfterDays: 'days',
  allowanceMinutes: 'minutes',
  slotMinutes: 'minutes',
  leadMinutes: 'minutes',
  aheadDays: 'days',
  lateCancelHours: 'hours',
};
const RUNNING = ['offerSeconds', 'noPictureSeconds', 'serverGapSeconds', 'dropMinutes', 'noContactMinutes'] as const;
const PAYING = ['paymentDays', 'remindBeforeDays', 'remindAfterDays'] as const;
const BOOKING = ['slotMinutes', 'leadMinutes', 'aheadDays', 'lateCancelHours'] as const;
const PERIODS = ['year', 'month'] as const;
const FAILURES = ['continue', 'end-uncharged'] as const;

/** What contract.md marks with ⚙ about sessions: the owner sets it, the office sees it. */
export function RulesPage() {
  const t = useWords('rules');
  const me = useMe();
  const queries = useQueryClient();
  const { data: rules } = useSuspenseQuery(rulesQuery);
  const [wrong, setWrong] = useState<readonly RuleFigure[]>([]);
  const save = useMutation({
    mutationFn: (body: SessionRules) => request(sessionRules, 'PUT', '/api/settings', { body }),
    onSuccess: (saved) => queries.setQueryData(keys.rules, saved),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const names = Object.keys(RULE_BOUNDS) as RuleFigure[];
    const figures = Object.fromEntries(names.map((name) => [name, fieldOf(form, name)])) as Record<RuleFigure, string>;
    const notGood = wrongFigures(figures);
    setWrong(notGood);
    const first = notGood[0];
    if (first !== undefined) return form.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    const onRecordingFailure = FAILURES.find((each) => each === fieldOf(form, 'failure')) ?? 'continue';
    const allowancePeriod = PERIODS.find((each) => each === fieldOf(form, 'period')) ?? rules.allowancePeriod;
    const askWithUnpaid = ASK_WITH_UNPAID.find((each) => each === fieldOf(form, 'unpaid')) ?? rules.askWithUnpaid;
    save.mutate(sessionRules.parse({ ...mapNumbers(figures), onRecordingFailure, allowancePeriod, askWithUnpaid }));
  };
  const figure = (name: RuleFigure) => (
    <Figure key={name} name={name} value={rules[name]} wrong={wrong.includes(name)} fixed={!me.owner} />
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md" maw="46rem">
        <PageTitle size="h2">{t('title')}</PageTitle>
        {!me.owner && <Note>{t('owner-only')}</Note>}
        <Card p="md">
          <Stack gap="md">
            <Title order={2} size="h4">
              {t('running')}
            </Title>
            {RUNNING.map(figure)}
          </Stack>
        </Card>
        <Card p="md">
          <Stack gap="md">
            <Title order={2} size="h4">
              {t('recordings')}
            </Title>
            {figure('recordingDays')}
            <Choice
              name="failure"
              label={t('failure')}
              value={rules.onRecordingFailure}
              choices={FAILURES.map((each) => ({ value: each, label: t(`failure.${each}`) }))}
              fixed={!me.owner}
            />
          </Stack>
        </Card>
        <Card p="md">
          <Stack gap="md">
            <Title order={2} size="h4">
              {t('booking')}
            </Title>
            {BOOKING.map(figure)}
          </Stack>
        </Card>
        <Card p="md">
          <Stack gap="md">
            <Title order={2} size="h4">
              {t('payments')}
            </Title>
            {PAYING.map(figure)}
            <Choice
              name="unpaid"
              label={t('unpaid')}
              value={rules.askWithUnpaid}
              choices={ASK_WITH_UNPAID.map((each) => ({ value: each, label: t(`unpaid.${each}`) }))}
              fixed={!me.owner}
            />
          </Stack>
        </Card>
        <Card p="md">
          <Stack gap="md">
            <Title order={2} size="h4">
              {t('allowance')}
            </Title>
            {figure('allowanceMinutes')}
            <Choice
              name="period"
              label={t('period')}
              value={rules.allowancePeriod}
              choices={PERIODS.map((each) => ({ value: each, label: t(`period.${each}`) }))}
              fixed={!me.owner}
            />
          </Stack>
        </Card>
        <ErrorNote error={save.error} />
        {save.isSuccess && wrong.length === 0 && <Note role="status">{t('saved')}</Note>}
        {me.owner && (
          <div>
            <Button type="submit" loading={save.isPending}>
              {t('save')}
            </Button>
          </div>
        )}
      </Stack>
    </form>
  );
}

type ChoiceProps = {
  name: 'failure' | 'unpaid' | 'period';
  label: string;
  value: string;
  choices: readonly { value: string; label: string }[];
  fixed: boolean;
};

function Choice({ name, label, value, choices, fixed }: ChoiceProps) {
  const t = useWords('rules');
  return (
    <Radio.Group name={name} label={label} description={t(`${name}.about`)} defaultValue={value}>
      <Stack gap="xs" mt="xs">
        {choices.map((each) => (
          <Radio key={each.value} value={each.value} label={each.label} disabled={fixed} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

type FigureProps = { name: RuleFigure; value: number; wrong: boolean; fixed: boolean };

function Figure({ name, value, wrong, fixed }: FigureProps) {
  const t = useWords('rules');
  const [from, to] = RULE_BOUNDS[name];
  if (fixed) {
    return (
      <div>
        <Text fw={600}>
          {t(`in.${UNITS[name]}`, { name: t(`figure.${name}`) })}: <span className="figures">{value}</span>
        </Text>
        <Text fz="sm" c="dimmed">
          {t(`about.${name}`)}
        </Text>
      </div>
    );
  }
  return (
    <TextInput
      name={name}
      label={t(`in.${UNITS[name]}`, { name: t(`figure.${name}`) })}
      description={t(`about.${name}`)}
      defaultValue={value}
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      error={wrong ? t('from-to', { from, to }) : undefined}
      styles={{ input: { maxWidth: '8rem' } }}
    />
  );
}

function mapNumbers(figures: Record<RuleFigure, string>): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).map(([name, text]) => [name, Number(text)]));
}
