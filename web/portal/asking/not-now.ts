import type { Code } from '../../api/problem.ts';

/** Why there is no help now, though an hour can be booked (S2, P6). */
export const NOT_NOW = ['sos-not-offered', 'nobody-on-call'] as const satisfies readonly Code[];
