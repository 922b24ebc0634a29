import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { FormEvent, ReactNode } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { PageTitle } from '../../ui/page-title.tsx';

export const STEPS = [1, 2, 3] as const;
export type Step = (typeof STEPS)[number];

type Props = {
  step: Step;
  title: string;
  equipmentId: string;
  /** What the button that goes on says; the last step's says what it does. Null where it does not go on. */
  next: string | null;
  busy?: boolean;
  onNext: () => void;
  children: ReactNode;
};

/** One step of asking: where one is, one thing to say, on, and back. */
export function StepFrame({ step, title, equipmentId, next, busy = false, onNext, children }: Props) {
  const t = useWords('asking');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onNext();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <div>
          <Text c="dimmed">{t('step', { step, of: STEPS.length })}</Text>
          <PageTitle key={step}>{title}</PageTitle>
        </div>
        {children}
        <Group gap="sm">
          {next !== null && (
            <Button type="submit" size="lg" loading={busy}>
              {next}
            </Button>
          )}
          {step > 1 && (
            <Button
              variant="default"
              size="lg"
              renderRoot={(props) => (
                <Link to="/portal/ask/$equipmentId" params={{ equipmentId }} search={{ step: step - 1 }} {...props} />
              )}
            >
              {t('back')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
