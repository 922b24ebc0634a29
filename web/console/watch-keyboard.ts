type Hearing = Readonly<{
  /** Ctrl+Alt+Shift were pressed together: the keyboard is wanted back. */
  onExit: () => void;
  /** Whether the desktop has the keyboard. */
  onDriving: (driving: boolean) => void;
}>;

/**
 * Watches the keyboard of the desktop drawn in `stage`, which takes every key, Tab included. Ctrl+Alt+Shift is the way
 * out; AltGr, which is Ctrl+Alt on some keyboards, writes letters with Shift and does not count.
 * @returns how to stop watching.
 */
export function watchKeyboard(stage: HTMLElement, { onExit, onDriving }: Hearing): () => void {
  const held = new Map<string, string>();
  const watching = new AbortController();
  const { signal } = watching;

  stage.addEventListener(
    'keydown',
    (event) => {
      held.set(event.code, event.key);
      const { ctrlKey, altKey, shiftKey } = event;
      if (!(ctrlKey && altKey && shiftKey) || event.getModifierState('AltGraph')) return;
      event.preventDefault();
      event.stopPropagation();
      onExit();
    },
    { capture: true, signal },
  );
  stage.addEventListener('keyup', (event) => held.delete(event.code), { capture: true, signal });
  stage.addEventListener('focusin', ({ target }) => onDriving(target instanceof HTMLCanvasElement), { signal });
  stage.addEventListener(
    'focusout',
    ({ target }) => {
      // Keys still held would stay down on the desktop, since their release is heard elsewhere.
      for (const [code, key] of [...held]) target?.dispatchEvent(new KeyboardEvent('keyup', { code, key }));
      held.clear();
      onDriving(false);
    },
    { signal },
  );
  return () => watching.abort();
}
