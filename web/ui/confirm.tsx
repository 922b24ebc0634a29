import { Button, Modal, Stack, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ErrorNote } from './states.tsx';

type Props = {
  /** The button that asks, and does it when asked again. */
  label: string;
  title: string;
  /** The button that leaves everything as it is; it has the focus. */
  keep: string;
  /** What the button says inside, where it differs. */
  confirm?: string;
  danger?: boolean;
  onConfirm: () => Promise<unknown>;
  children: ReactNode;
};

/** A button that asks again before it does what can not be undone. */
export function Confirm({ label, title, keep, confirm = label, danger = false, onConfirm, children }: Props) {
  const [asking, setAsking] = useState(false);
  const act = useMutation({
    mutationFn: onConfirm,
    onSuccess: () => setAsking(false),
  });
  const look = danger ? { color: 'brick', variant: 'outline' } : { variant: 'default' };
  return (
    <>
      <Button size="lg" {...look} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <Modal.Root opened={asking} onClose={() => setAsking(false)} centered>
        <Modal.Overlay />
        <Modal.Content aria-label={title}>
          <Modal.Body pt="md">
            <Stack>
              <Title order={2}>{title}</Title>
              {children}
              <ErrorNote error={act.error} />
              <Button size="lg" onClick={() => setAsking(false)} data-autofocus>
                {keep}
              </Button>
              <Button size="lg" {...look} loading={act.isPending} onClick={() => act.mutate()}>
                {confirm}
              </Button>
            </Stack>
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </>
  );
}
