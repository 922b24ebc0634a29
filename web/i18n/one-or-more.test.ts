import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createInstance } from 'i18next';
import { countOneOrMore } from './one-or-more.ts';

test('nothing and a million are told in the plural, as in Portugal', async () => {
  const i18n = createInstance();
  const common = { requests_one: '{{count}} pedido', requests_other: '{{count}} pedidos' };
  await i18n.init({ lng: 'pt', ns: ['common'], defaultNS: 'common', resources: { pt: { common } } });
  countOneOrMore(i18n);
  const t = i18n.t as unknown as (key: string, values: { count: number }) => string;
  assert.deepEqual(
    [0, 1, 2, 1_000_000].map((count) => t('requests', { count })),
    ['0 pedidos', '1 pedido', '2 pedidos', '1000000 pedidos'],
  );
});
