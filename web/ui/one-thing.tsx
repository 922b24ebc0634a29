import type { ReactNode } from 'react';
import { Card } from './card.tsx';
import { ClientShell } from './client-shell.tsx';
import classes from './one-thing.module.css';

type Props = { children: ReactNode /** What stands below, for whom it is not enough. */; below?: ReactNode };

/** A page with one thing to do, in the middle of nothing else. */
export function OneThing({ children, below }: Props) {
  return (
    <ClientShell>
      <Card className={classes.thing}>{children}</Card>
      {below !== undefined && <div className={classes.below}>{below}</div>}
    </ClientShell>
  );
}
