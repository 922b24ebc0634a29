import type { SessionView } from '../../protocol/sessions.ts';

/** R4: whether the equipment's page is open. When our server goes away, so do all pages, until they say again that they are there. */
export function isClientPresent(timeline: SessionView['timeline']): boolean {
  const told = ['client-page-open', 'client-page-closed', 'server-gap'];
  return timeline.findLast(({ kind }) => told.includes(kind))?.kind === 'client-page-open';
}
