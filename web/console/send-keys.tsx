import { useWords } from '../i18n/use-words.ts';
import { Choices } from '../staff/choices.tsx';
import type { RemoteKey } from './rfb-screen.ts';

const CONTROL: RemoteKey = { keysym: 0xffe3, code: 'ControlLeft' };
const ALT: RemoteKey = { keysym: 0xffe9, code: 'AltLeft' };
const TAB: RemoteKey = { keysym: 0xff09, code: 'Tab' };

/** Keys that the technician's own browser or system keeps for itself. X11 keysyms. */
const KEPT: readonly { name: string; keys: readonly RemoteKey[] }[] = [
  { name: 'Ctrl+Alt+Del', keys: [CONTROL, ALT, { keysym: 0xffff, code: 'Delete' }] },
  { name: 'Alt+Tab', keys: [ALT, TAB] },
  { name: 'Alt+F4', keys: [ALT, { keysym: 0xffc1, code: 'F4' }] },
  { name: 'Escape', keys: [{ keysym: 0xff1b, code: 'Escape' }] },
  { name: 'Print', keys: [{ keysym: 0xff61, code: 'PrintScreen' }] },
  { name: 'Ctrl+W', keys: [CONTROL, { keysym: 0x77, code: 'KeyW' }] },
  { name: 'Super', keys: [{ keysym: 0xffeb, code: 'MetaLeft' }] },
  // A console of its own, each: on most systems the first is the desktop.
  ...[1, 2, 3, 7].map((number) => ({
    name: `Ctrl+Alt+F${number}`,
    keys: [CONTROL, ALT, { keysym: 0xffbd + number, code: `F${number}` }],
  })),
];

export function SendKeys({ press, disabled }: { press: (keys: readonly RemoteKey[]) => void; disabled: boolean }) {
  const t = useWords('console');
  const choices = KEPT.map(({ name, keys }) => ({ key: name, name, act: () => press(keys) }));
  return <Choices shortcut="k" name={t('desktop.keys')} disabled={disabled} choices={choices} />;
}
