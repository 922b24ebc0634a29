/** Gives browsers without Temporal one. To be awaited before anything that tells time is used. */
export async function provideTemporal(): Promise<void> {
  if ('Temporal' in globalThis) return;
  const { Temporal } = await import('temporal-polyfill');
  Object.assign(globalThis, { Temporal });
}
