import { Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';

type Props = {
  open: boolean;
  close: () => void;
  title: string;
  size?: 'md' | 'lg';
  children: ReactNode;
};

/** A question over the page, which keeps the keyboard until it is answered or left by Esc. */
export function Dialog({ open, close, title, size = 'md', children }: Props) {
  const t = useWords('staff');
  return (
    <Modal.Root opened={open} onClose={close} size={size}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          <Group justify="space-between" wrap="nowrap" pt="md" pb="sm">
            <Modal.Title fz="1.25rem" fw={650}>
              {title}
            </Modal.Title>
            <Modal.CloseButton aria-label={t('close')} m={0} />
          </Group>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
