import type { i18n as I18n } from 'i18next';
import type { Room } from './i18n/rooms.ts';

/**
 * What a page will need, asked for at once while its own piece of the program is on the way. `asked` are prefetches,
 * which never fail: what goes wrong is told by the page.
 */
export async function prepare(
  { i18n }: { i18n: I18n },
  rooms: readonly Room[],
  ...asked: readonly Promise<void>[]
): Promise<void> {
  await Promise.all([i18n.loadNamespaces([...rooms]), ...asked]);
}
