import { Paper, type PaperProps } from '@mantine/core';
import type { ReactNode } from 'react';

/** A surface that holds one thing. */
export function Card({ children, ...props }: PaperProps & { children: ReactNode }) {
  return (
    <Paper bg="var(--surface)" p="lg" radius="lg" style={{ border: '1px solid var(--line)' }} {...props}>
      {children}
    </Paper>
  );
}
