import type { ReactNode } from 'react';
import { Card } from './card.tsx';
import { ClientShell } from './client-shell.tsx';
import classes from './one-thing.module.css';

/** A page with one thing to do, in the middle of nothing else. */
export function OneThing({ children }: { children: ReactNode }) {
  return (
    <ClientShell>
      <Card className={classes.thing}>{children}</Card>
    </ClientShell>
  );
}
