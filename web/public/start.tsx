import { z } from 'zod';
import { provideTemporal } from '../api/temporal.ts';

// zod would try `new Function`, which the content security policy forbids and reports.
z.config({ jitless: true });
await provideTemporal();
const { hydratePublicPage } = await import('./hydrate.tsx');
await hydratePublicPage();
