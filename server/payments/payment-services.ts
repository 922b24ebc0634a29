import type { Cents } from '../../domain/kernel/money.ts';
import type { Result } from '../../domain/kernel/result.ts';

export type ServiceFailed = 'payment-service-failed';

/** What is to be paid by a reference. */
export type ReferenceOrder = Readonly<{
  /** Ours, 25 characters at most: by it the service knows a repeated order. */
  orderId: string;
  /** 0 to 9999: what a reference made without a service is told apart by. */
  order: number;
  amountCents: Cents;
  description: string;
}>;

export type MadeReference = Readonly<{ entity: string; reference: string; providerId: string | null }>;

/** Makes what pays at an ATM. A refusal means that another try makes sense. */
export type Multibanco = Readonly<{
  provider: 'offline' | 'ifthenpay';
  make(order: ReferenceOrder): Promise<Result<MadeReference, ServiceFailed | 'bad-reference'>>;
}>;

export type PhoneOrder = Readonly<{
  /** Ours, 15 characters at most. */
  orderId: string;
  /** `351#912345678` */
  mobile: string;
  amountCents: Cents;
  description: string;
}>;

/** How a payment that was asked for on a phone stands. */
export type PhoneState = 'waiting' | 'paid' | 'declined' | 'expired';

export type Mbway = Readonly<{
  ask(order: PhoneOrder): Promise<Result<{ providerId: string }, ServiceFailed>>;
  stateOf(providerId: string): Promise<Result<PhoneState, ServiceFailed>>;
}>;

/** What the company has agreed on with payment services; null where it has not. */
export type PaymentServices = Readonly<{
  multibanco: Multibanco | null;
  mbway: Mbway | null;
  /** By this key a service proves itself when it tells of a payment. */
  callbackKey: string | null;
}>;

export const NO_SERVICES: PaymentServices = { multibanco: null, mbway: null, callbackKey: null };
