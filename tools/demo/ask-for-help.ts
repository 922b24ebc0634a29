import { z } from 'zod';
import { askView } from '../../protocol/sessions.ts';
import type { DemoCompany } from './fill-company.ts';

/** Maria asks for help, as the portal does it: the price first, then the request. */
export async function askForHelp({ client, equipmentId }: DemoCompany): Promise<void> {
  const { quote, termsVersion } = await client.browser.expect(askView, 'GET', `/api/equipment/${equipmentId}/quote`);
  await client.browser.expect(z.unknown(), 'POST', '/api/sessions', {
    equipmentId,
    problem: 'Não consigo abrir o ficheiro das contas.',
    quote,
    termsVersion,
    acceptsTerms: true,
    asksToStartAtOnce: true,
  });
}
