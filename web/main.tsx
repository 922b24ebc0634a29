import { z } from 'zod';
import { provideTemporal } from './api/temporal.ts';

// zod would try `new Function`, which the content security policy forbids and reports.
z.config({ jitless: true });
await provideTemporal();
// Only now: the rest of the program tells time and checks answers.
const { startApp } = await import('./app.tsx');
await startApp();
