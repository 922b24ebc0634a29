import { Button, Popover, Stack, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { Key } from './key.tsx';
import { useShortcut } from './shortcuts.ts';

type Props = {
  /** What the button says. */
  name: string;
  /** The same for those who do not see what it stands beside. */
  label?: string;
  disabled?: boolean;
  /** The key that opens it. */
  shortcut?: string;
  /** Smaller, for a row of many. */
  compact?: boolean;
  choices: readonly { key: string; name: string; act: () => void }[];
};

/** A button that opens a few more. Esc closes them. */
export function Choices({ name, label = name, disabled = false, shortcut, compact = false, choices }: Props) {
  const [open, setOpen] = useState(false);
  useShortcut(shortcut ?? '', label, () => setOpen(true), shortcut !== undefined && !disabled);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" withinPortal={false} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant={compact ? 'subtle' : 'default'}
          size={compact ? 'compact-sm' : 'sm'}
          disabled={disabled}
          aria-keyshortcuts={shortcut}
          rightSection={shortcut === undefined ? null : <Key of={shortcut} />}
          onClick={() => setOpen(!open)}
        >
          {label === name ? (
            name
          ) : (
            <>
              <span aria-hidden="true">{name}</span>
              <VisuallyHidden>{label}</VisuallyHidden>
            </>
          )}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={4} aria-label={label}>
        <Stack gap={0}>
          {choices.map(({ key, name, act }) => (
            <Button
              key={key}
              variant="subtle"
              size="sm"
              justify="start"
              onClick={() => {
                setOpen(false);
                act();
              }}
            >
              {name}
            </Button>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
