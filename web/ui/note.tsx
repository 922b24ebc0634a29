import type { ReactNode } from 'react';
import classes from './note.module.css';

type Kind = 'plain' | 'warm' | 'alarm';

/** A sentence set apart: `plain` to know, `warm` to mind, `alarm` to act on. */
export function Note({
  kind = 'plain',
  role,
  children,
}: {
  kind?: Kind;
  role?: 'alert' | 'status';
  children: ReactNode;
}) {
  return (
    <div className={classes.note} data-kind={kind} {...(role === undefined ? {} : { role })}>
      {children}
    </div>
  );
}
