import type { PaymentConfig } from '../config.ts';
import { ifthenpayMbway, ifthenpayMultibanco } from './ifthenpay.ts';
import { offlineMultibanco } from './offline-multibanco.ts';
import type { PaymentServices } from './payment-services.ts';

/** The services that the operator's settings name. */
export function openPaymentServices({ multibanco, mbway, callbackKey }: PaymentConfig): PaymentServices {
  return {
    multibanco:
      multibanco === null
        ? null
        : multibanco.kind === 'offline'
          ? offlineMultibanco(multibanco)
          : ifthenpayMultibanco(multibanco),
    mbway: mbway === null ? null : ifthenpayMbway(mbway),
    callbackKey,
  };
}
