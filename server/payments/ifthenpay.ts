import { z } from 'zod';
import { decimalEuros } from '../../domain/kernel/money.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Mbway, Multibanco, PhoneState, ServiceFailed } from './payment-services.ts';

type Account = Readonly<{
  /** The whole address that a payment is asked for at: the service's, or its sandbox. */
  url: string;
  /** The company's key there: a secret. */
  key: string;
}>;

/** Whoever waits longer than this is a person in front of a page. */
const PATIENCE_MS = 10_000;

const reference = z.object({
  Status: z.string(),
  Entity: z.string().regex(/^\d{5}$/),
  Reference: z
    .string()
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{9}$/)),
  RequestId: z.string().min(1).max(100),
});
const asked = z.object({ Status: z.string(), RequestId: z.string().min(1).max(100) });
const state = z.object({ Status: z.string() });

/** `POST multibanco/reference/init`: the service answers with entity and reference. */
export function ifthenpayMultibanco({ url, key }: Account): Multibanco {
  return {
    provider: 'ifthenpay',
    make: async ({ orderId, amountCents, description }) => {
      const amount = decimalEuros(amountCents);
      const made = await post(url, { mbKey: key, orderId, amount, description }, reference);
      if (!made.ok || made.value.Status !== '0') return refuse('payment-service-failed');
      const { Entity, Reference, RequestId } = made.value;
      return ok({ entity: Entity, reference: Reference, providerId: RequestId });
    },
  };
}

/** `POST spg/payment/mbway`, and its `status`: the client's phone asks whether to pay, for four minutes. */
export function ifthenpayMbway({ url, key }: Account): Mbway {
  return {
    ask: async ({ orderId, mobile, amountCents, description }) => {
      const order = { mbWayKey: key, orderId, amount: decimalEuros(amountCents), mobileNumber: mobile, description };
      const made = await post(url, order, asked);
      if (!made.ok || made.value.Status !== '000') return refuse('payment-service-failed');
      return ok({ providerId: made.value.RequestId });
    },
    stateOf: async (providerId) => {
      const query = new URLSearchParams({ mbWayKey: key, requestId: providerId });
      const told = await call(`${url}/status?${query}`, {}, state);
      return told.ok ? ok(PHONE_STATES[told.value.Status] ?? 'waiting') : told;
    },
  };
}

const PHONE_STATES: Readonly<Record<string, PhoneState>> = {
  '000': 'paid',
  '020': 'declined',
  '101': 'expired',
  '122': 'declined',
};

function post<S extends z.ZodType>(url: string, body: object, answer: S) {
  return call(
    url,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    answer,
  );
}

/** Whatever goes wrong on the way is one refusal: the address carries a key, and stands in no log. */
async function call<S extends z.ZodType>(
  url: string,
  request: RequestInit,
  answer: S,
): Promise<Result<z.output<S>, ServiceFailed>> {
  try {
    const response = await fetch(url, { ...request, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
    const told = answer.safeParse(response.ok ? await response.json() : null);
    return told.success ? ok(told.data) : refuse('payment-service-failed');
  } catch {
    return refuse('payment-service-failed');
  }
}
