import { useEffect, useRef, useSyncExternalStore } from 'react';

/** One key, without Ctrl or Alt, that does what a visible button or link does. */
export type Shortcut = { readonly key: string; readonly label: string; readonly act: () => void };

const KEPT = 'iponto-shortcuts';
/** Where keys belong to what is being typed, chosen or driven. */
const TYPING = 'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="application"]';

const shortcuts = new Set<Shortcut>();
const listeners = new Set<() => void>();
let present: readonly Shortcut[] = [];

function tell(): void {
  present = [...shortcuts].sort((a, b) => a.key.localeCompare(b.key));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function areOn(): boolean {
  return localStorage.getItem(KEPT) !== 'off';
}

/** Keys of one letter get in the way of speech input and of some hands: whoever wants turns them off (WCAG 2.1.4). */
export function turnShortcuts(on: boolean): void {
  if (on) localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, 'off');
  tell();
}

export function useShortcutsOn(): boolean {
  return useSyncExternalStore(subscribe, areOn);
}

/** Those of the page as it stands, for the list that people look at. */
export function useShortcutList(): readonly Shortcut[] {
  return useSyncExternalStore(subscribe, () => present);
}

/** While the page that calls it is shown and `active`, the key acts. */
export function useShortcut(key: string, label: string, act: () => void, active = true): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!active) return;
    const shortcut = { key, label, act: () => latest.current() };
    shortcuts.add(shortcut);
    if (shortcuts.size === 1) document.addEventListener('keydown', onKey);
    tell();
    return () => {
      shortcuts.delete(shortcut);
      if (shortcuts.size === 0) document.removeEventListener('keydown', onKey);
      tell();
    };
  }, [key, label, active]);
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.altKey || event.metaKey || !areOn()) return;
  if (event.target instanceof Element && event.target.closest(TYPING) !== null) return;
  // Space presses what has the focus.
  if (event.key === ' ' && event.target instanceof Element && event.target.closest('button, summary') !== null) return;
  const shortcut = present.find(({ key }) => key === event.key.toLowerCase());
  if (shortcut === undefined) return;
  event.preventDefault();
  shortcut.act();
}
