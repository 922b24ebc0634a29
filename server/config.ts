import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

/** A wrong or impossible start: printed as one clear line, exit code 1. */
export class StartupError extends Error {}

const url = (protocols: string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be an address such as ${example}`,
  });

const environment = z.object({
  PORT: z.coerce.number('must be a number from 1 to 65535').int().min(0).max(65535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgresql://user:password@host:5432/iponto').optional(),
  PUBLIC_URL: url(['http:', 'https:'], 'https://ajuda.iponto.pt').optional(),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.pt:465').optional(),
  MAIL_FROM: z.email('must be an e-mail address').optional(),
  SECRET_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits: openssl rand -hex 32')
    .optional(),
  TRUST_PROXY: z
    .string()
    .refine((text) => text.split(',').every((address) => isIP(address.trim().split('/')[0] ?? '') !== 0), {
      message: 'must be a list of IP addresses of your proxies, such as 127.0.0.1',
    })
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** Everything the program takes from outside, read once at the start. */
export type Config = Readonly<{
  port: number;
  host: string;
  /** Absolute path: Postgres, recordings and papers live below it. */
  dataDir: string;
  /** The company's own Postgres; null runs the embedded one below the data folder. */
  databaseUrl: string | null;
  /** Where people reach the program, without a trailing slash; null means http://localhost and the port. */
  publicUrl: string | null;
  /** null keeps every mail in the office's outbox. */
  smtpUrl: string | null;
  mailFrom: string | null;
  /** 64 hexadecimal digits; null takes (or makes) the key file in the data folder. */
  secretKey: string | null;
  trustProxy: string[];
  logLevel: string;
  version: string;
}>;

/** Reads the environment: the only place that does. @throws StartupError naming the wrong setting. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? 'environment');
    throw new StartupError(`The setting ${name}=${given[name] ?? ''} ${issue?.message ?? 'is wrong'}.`);
  }
  const value = parsed.data;
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir: resolve(value.DATA_DIR),
    databaseUrl: value.DATABASE_URL ?? null,
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM ?? null,
    secretKey: value.SECRET_KEY ?? null,
    trustProxy: value.TRUST_PROXY?.split(',').map((address) => address.trim()) ?? [],
    logLevel: value.LOG_LEVEL,
    version: JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version,
  };
}
