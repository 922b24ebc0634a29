import type { i18n as I18n } from 'i18next';

/**
 * Both languages say the singular of exactly one and the plural of everything else, nothing included: `0 pedidos`. Left
 * to itself i18next counts `pt` as Brazil does, where nothing is singular.
 */
export function countOneOrMore(i18n: I18n): void {
  i18n.services.pluralResolver.getRule = () => ({
    select: (count: number) => (count === 1 ? 'one' : 'other'),
    resolvedOptions: () => ({ pluralCategories: ['one', 'other'] }),
  });
}
