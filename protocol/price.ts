import { z } from 'zod';

const decimal = /^(\d+(\.\d+)?|\.\d+)$/;
const LONGEST_MINUTES = 1440;

const minutes = z
  .string()
  .regex(decimal)
  .transform(Number)
  .refine((value) => value > 0 && value <= LONGEST_MINUTES)
  .meta({ description: 'Minutes of assistance: a decimal, 0 < minutes ≤ 1440', example: '95' });

const freeMinutes = z
  .string()
  .regex(/^\d+$/)
  .transform(Number)
  .meta({ description: 'Free minutes the client has left: a whole number, 0 if left out', example: '30' });

const RFC_3339 = /^(\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

/** RFC 3339 with any offset. A `+` that was not escaped in the address arrives as a space and is read as what was meant. */
const instant = z
  .string()
  .transform((text, context) => {
    const match = RFC_3339.exec(text.replace(/ (?=\d\d:\d\d$)/, '+'));
    try {
      if (match === null) throw new RangeError('not RFC 3339');
      return Temporal.Instant.from(`${match[1]}${match[2]?.slice(0, 10) ?? ''}${match[3]}`);
    } catch {
      context.addIssue({ code: 'custom', message: 'not a time of RFC 3339' });
      return z.NEVER;
    }
  })
  .meta({
    description: 'The agreed start, RFC 3339 with any offset; now if left out',
    example: '2026-11-22T20:59:59Z',
  });

export const priceQuery = z.strictObject({
  minutes,
  at: instant.optional(),
  freeMinutes: freeMinutes.optional(),
  assisted: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Whether the equipment was assisted before (A4)' }),
});

export const priceAnswer = z.object({
  billedMinutes: z.number().int(),
  freeMinutesUsed: z.number().int(),
  paidMinutes: z.number().int(),
  sos: z.boolean(),
  timeCents: z.number().int(),
  sosCents: z.number().int(),
  totalCents: z.number().int(),
  currency: z.literal('EUR'),
});
export type PriceAnswer = z.infer<typeof priceAnswer>;
