import type { ReactNode } from 'react';
import classes from './sticky-actions.module.css';

/** The page's decision, in sight however long the page is. */
export function StickyActions({ children }: { children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>;
}
