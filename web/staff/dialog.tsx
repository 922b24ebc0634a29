import { Modal } from '@mantine/core';
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
    <Modal opened={open} onClose={close} title={title} size={size} closeButtonProps={{ 'aria-label': t('close') }}>
      {children}
    </Modal>
  );
}
