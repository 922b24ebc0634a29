import { Title, type TitleProps } from '@mantine/core';
import { useEffect, useRef } from 'react';

let pagesShown = 0;

type Props = Omit<TitleProps, 'order' | 'children'> & {
  children: string;
  /** The window's name where it tells more than the heading, such as a state. */
  windowTitle?: string | undefined;
};

/** The page's one h1. It names the window, and takes the focus when the page was reached by a link inside the program. */
export function PageTitle({ children, windowTitle, ...props }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    pagesShown += 1;
    if (pagesShown > 1) heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = `${windowTitle ?? children} · iPonto`;
  }, [children, windowTitle]);
  return (
    <Title order={1} ref={heading} tabIndex={-1} {...props}>
      {children}
    </Title>
  );
}
