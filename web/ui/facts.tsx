import type { ReactNode } from 'react';
import classes from './facts.module.css';

/** Names and values, a line each. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>;
}

type Props = {
  name: string;
  children: ReactNode /** A button beside the value. */;
  action?: ReactNode;
  strong?: boolean;
};

export function Fact({ name, children, action, strong = false }: Props) {
  return (
    <div className={classes.fact} data-strong={strong || undefined}>
      <dt>{name}</dt>
      <dd>
        {children}
        {action}
      </dd>
    </div>
  );
}
