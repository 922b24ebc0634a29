import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { done } from '../../protocol/common.ts';
import { type DutyView, dutyAnswer } from '../../protocol/duty.ts';
import { keys } from '../api/keys.ts';
import { post, request } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { Moment } from '../ui/moment.tsx';
import { ErrorNote } from '../ui/states.tsx';
import classes from './hours.module.css';
import { OffDuty } from './off-duty.tsx';
import { instantOf } from './wall-minutes.ts';

type Props = { duty: DutyView; kind: 'absence' | 'on-call' };

/** The times in which a technician will be away, or can be called outside the hours: those to come, and another one. */
export function DutySpans({ duty, kind }: Props) {
  const t = useWords('schedule');
  const queries = useQueryClient();
  const stale = () =>
    Promise.all(
      [keys.duty(duty.technician.id), keys.allSchedules].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );
  const enter = useMutation({
    mutationFn: (body: object) => post(dutyAnswer, `/api/technicians/${duty.technician.id}/duty-spans`, body),
    onSuccess: stale,
  });
  const remove = useMutation({
    mutationFn: (spanId: string) => request(done, 'DELETE', `/api/duty-spans/${spanId}`),
    onSuccess: stale,
  });
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const span = { from: instantOf(fieldOf(form, 'from')), to: instantOf(fieldOf(form, 'to')) };
    await enter.mutateAsync({ kind, ...span, reason: fieldOf(form, 'reason') }).then(
      () => form.reset(),
      () => undefined,
    );
  };
  const spans = duty.spans.filter((span) => span.kind === kind);
  return (
    <Card p="md">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h4">
            {t(`${kind}.title`)}
          </Title>
          <Text fz="sm" c="dimmed">
            {t(`${kind}.about`)}
          </Text>
        </div>
        {spans.length === 0 && <Text>{t(`${kind}.none`)}</Text>}
        <ul className={classes.spans}>
          {spans.map((span) => (
            <li key={span.id}>
              <span>
                <Moment at={span.from} /> – <Moment at={span.to} />
                {span.reason !== null && ` · ${span.reason}`}
              </span>
              <Button
                size="compact-sm"
                variant="subtle"
                color="brick"
                loading={remove.isPending && remove.variables === span.id}
                onClick={() => remove.mutate(span.id)}
              >
                {t('remove')}
              </Button>
            </li>
          ))}
        </ul>
        <form onSubmit={submit}>
          <Group align="end" gap="sm">
            <TextInput type="datetime-local" name="from" label={t('span.from')} size="sm" required />
            <TextInput type="datetime-local" name="to" label={t('span.to')} size="sm" required />
            {kind === 'absence' && (
              <TextInput name="reason" label={t('span.reason')} size="sm" maxLength={200} autoComplete="off" />
            )}
            <Button type="submit" size="sm" loading={enter.isPending}>
              {t(`${kind}.enter`)}
            </Button>
          </Group>
        </form>
        <ErrorNote error={enter.error ?? remove.error} />
        {kind === 'absence' && <OffDuty answer={enter.data} />}
      </Stack>
    </Card>
  );
}
