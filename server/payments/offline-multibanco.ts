import { ok } from '../../domain/kernel/result.ts';
import { multibancoReference } from '../../domain/payment/multibanco.ts';
import type { Multibanco } from './payment-services.ts';

/** References made here, of the company's own entity and sub-entity: nobody has to be asked. */
export function offlineMultibanco({ entity, subEntity }: { entity: string; subEntity: string }): Multibanco {
  return {
    provider: 'offline',
    make: async ({ order, amountCents }) => {
      const made = multibancoReference({ entity, subEntity, order, amountCents });
      return made.ok ? ok({ entity, reference: made.value, providerId: null }) : made;
    },
  };
}
