import { type BackendModule, createInstance, type i18n as I18n, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../protocol/problems.ts';
import { countOneOrMore } from './one-or-more.ts';
import type { Room } from './rooms.ts';

/** Each room's words in each language are a piece of their own, so a page loads only what it says. */
const pieces = import.meta.glob<ResourceKey>('./words/*.ts', { import: 'words' });

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  callbackApi: true,
  read: (language, room, callback) => {
    const piece = pieces[`./words/${room}.${language}.ts`];
    if (piece === undefined) return callback(new Error(`no words for ${room} in ${language}`), false);
    piece().then(
      (words) => callback(null, words),
      (error: Error) => callback(error, true),
    );
  },
};

/**
 * The words of one language, those of `rooms` loaded already; other rooms' arrive when they are entered, and with them
 * those of the `other` language, so that the page can be turned to it without a network.
 */
export async function createI18n(language: Language, rooms: readonly Room[], other?: Language): Promise<I18n> {
  const i18n = createInstance();
  i18n.use(initReactI18next).use(backend);
  await i18n.init({
    lng: language,
    preload: other === undefined ? [] : [other],
    supportedLngs: ['pt', 'en'],
    fallbackLng: false,
    ns: [...rooms],
    defaultNS: 'common',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  countOneOrMore(i18n);
  return i18n;
}
