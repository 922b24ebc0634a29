import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Key } from './key.tsx';
import { useShortcut } from './shortcuts.ts';

type Props = ButtonProps & {
  shortcut: string;
  /** What the list of shortcuts calls it. */
  label: string;
  children?: ReactNode;
  onClick: () => void;
};

/** How the standard names keys that are no letter. */
const ARIA_NAMES: Readonly<Record<string, string>> = { ' ': 'Space', arrowleft: 'ArrowLeft', arrowright: 'ArrowRight' };

/** A button that shows the key which presses it. */
export function ShortcutButton({ shortcut, label, children = label, onClick, ...props }: Props) {
  useShortcut(shortcut, label, onClick, !props.disabled && !props.loading);
  return (
    <Button
      onClick={onClick}
      aria-keyshortcuts={ARIA_NAMES[shortcut] ?? shortcut}
      rightSection={<Key of={shortcut} />}
      {...props}
    >
      {children}
    </Button>
  );
}
