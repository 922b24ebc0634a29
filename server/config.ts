import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';

/** A wrong or impossible start: printed as one clear line, exit code 1. */
export class StartupError extends Error {}

const url = (protocols: string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be an address such as ${example}`,
  });

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
const WRONG_PORT = 'must be a number from 0 to 65535; 0 takes a free port';
/** What a log or a terminal must not show. */
const SECRET = [
  ...['DATABASE_URL', 'SMTP_URL', 'SECRET_KEY', 'TURN_SECRET'],
  ...['IFTHENPAY_MB_KEY', 'IFTHENPAY_MBWAY_KEY', 'PAYMENT_CALLBACK_KEY', 'VENDUS_API_KEY'],
];

/** Where payments are asked for; the sandbox of the first is …/reference/sandbox. */
const IFTHENPAY = {
  multibanco: 'https://api.ifthenpay.com/multibanco/reference/init',
  mbway: 'https://api.ifthenpay.com/spg/payment/mbway',
};

const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, WRONG_PORT)
    .transform(Number)
    .refine((port) => port <= 65535, WRONG_PORT)
    .default(8080),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgresql://user:password@host:5432/iponto').optional(),
  PUBLIC_URL: url(['http:', 'https:'], 'https://ajuda.iponto.pt')
    .refine((text) => isOnlyOrigin(text), 'must be a whole host of its own, such as https://ajuda.iponto.pt')
    .optional(),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.pt:465').optional(),
  MAIL_FROM: z.email('must be an e-mail address').optional(),
  SECRET_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits: openssl rand -hex 32')
    .optional(),
  KEY_FILE: z.string().optional(),
  TRUST_PROXY: z
    .string()
    .refine((text) => text.split(',').every((address) => isAddress(address.trim())), {
      message: 'must be a list of IP addresses of your proxies, such as 127.0.0.1,10.0.0.0/8',
    })
    .optional(),
  TURN_URLS: z
    .string()
    .refine((text) => listed(text).every((each) => TURN_ADDRESS.test(each)), {
      message:
        'must be a list of addresses of your relay, such as turn:ajuda.iponto.pt:3478,turns:ajuda.iponto.pt:5349',
    })
    .optional(),
  TURN_SECRET: z.string().min(16, 'must be at least 16 characters, the same as in turnserver.conf').optional(),
  FISCAL_ISSUER: z.enum(['practice', 'vendus'], 'must be practice or vendus').default('practice'),
  VENDUS_API_KEY: z.string().min(16, 'must be the key of your account, at least 16 characters').optional(),
  VENDUS_REGISTER_ID: z
    .string()
    .regex(/^\d{1,12}$/, 'must be the number of the register in your account')
    .transform(Number)
    .optional(),
  VENDUS_MODE: z.enum(['tests', 'normal'], 'must be tests or normal').default('tests'),
  VENDUS_URL: url(['http:', 'https:'], 'https://www.vendus.pt/ws').default('https://www.vendus.pt/ws'),
  MULTIBANCO_ENTITY: z
    .string()
    .regex(/^\d{5}$/, 'must be five digits')
    .optional(),
  MULTIBANCO_SUB_ENTITY: z
    .string()
    .regex(/^\d{3}$/, 'must be three digits')
    .optional(),
  IFTHENPAY_MB_KEY: z.string().optional(),
  IFTHENPAY_MBWAY_KEY: z.string().optional(),
  IFTHENPAY_MULTIBANCO_URL: url(['http:', 'https:'], IFTHENPAY.multibanco).default(IFTHENPAY.multibanco),
  IFTHENPAY_MBWAY_URL: url(['http:', 'https:'], IFTHENPAY.mbway).default(IFTHENPAY.mbway),
  PAYMENT_CALLBACK_KEY: z.string().min(16, 'must be at least 16 characters').optional(),
  LOG_LEVEL: z.enum(LEVELS, `must be one of ${LEVELS.join(', ')}`).default('info'),
});

const TURN_ADDRESS = /^turns?:[\w.-]+(:\d{1,5})?(\?transport=(udp|tcp))?$/;

function listed(text: string): string[] {
  return text.split(',').map((each) => each.trim());
}

/** Cookies, links and the agents' addresses are made for the root of a host. */
function isOnlyOrigin(text: string): boolean {
  const { pathname, search, hash, username } = URL.parse(text) ?? new URL('http://none/x');
  return [pathname.replace(/\/+$/, ''), search, hash, username].every((part) => part === '');
}

/** Where programs of this user keep their settings (XDG): a copy of the data folder does not take it along. */
function ownKeyFile({ XDG_CONFIG_HOME, HOME }: Record<string, string | undefined>): string {
  const home = join(HOME || homedir(), '.config');
  const folder = XDG_CONFIG_HOME !== undefined && isAbsolute(XDG_CONFIG_HOME) ? XDG_CONFIG_HOME : home;
  return join(folder, 'iponto-remote-assistance', 'secret.key');
}

/** An IP address, or a range of them: 10.0.0.0/8. */
function isAddress(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128));
}

/** What the company has agreed on with payment services. */
export type PaymentConfig = Readonly<{
  multibanco:
    | { kind: 'offline'; entity: string; subEntity: string }
    | { kind: 'ifthenpay'; url: string; key: string }
    | null;
  mbway: { url: string; key: string } | null;
  /** What a service proves itself by when it tells of a payment. */
  callbackKey: string | null;
}>;

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
  /** 64 hexadecimal digits; null takes (or makes) the key file. */
  secretKey: string | null;
  /** Absolute path; outside the data folder unless it was set there. */
  keyFile: string;
  trustProxy: string[];
  /** The company's own relay for calls (docs/turn.md); null: calls find their way through the network alone. */
  turn: { urls: string[]; secret: string } | null;
  /** The certified service that issues fiscal documents; null issues them here, for practice. */
  vendus: { url: string; apiKey: string; registerId: number; mode: 'tests' | 'normal' } | null;
  payments: PaymentConfig;
  logLevel: string;
  version: string;
}>;

/** Reads the environment: the only place that does. @throws StartupError naming the wrong setting. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0]);
    const shown = SECRET.includes(name) ? name : `${name}=${given[name]}`;
    throw new StartupError(`The setting ${shown} ${issue?.message}.`);
  }
  const value = parsed.data;
  const { TURN_URLS, TURN_SECRET } = value;
  if ((TURN_URLS === undefined) !== (TURN_SECRET === undefined)) {
    throw new StartupError('The settings TURN_URLS and TURN_SECRET go together: set both, or neither.');
  }
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir: resolve(value.DATA_DIR),
    databaseUrl: value.DATABASE_URL ?? null,
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM ?? null,
    secretKey: value.SECRET_KEY ?? null,
    keyFile: resolve(value.KEY_FILE ?? ownKeyFile(env)),
    trustProxy: value.TRUST_PROXY === undefined ? [] : listed(value.TRUST_PROXY),
    turn:
      TURN_URLS === undefined || TURN_SECRET === undefined ? null : { urls: listed(TURN_URLS), secret: TURN_SECRET },
    vendus: vendusOf(value),
    payments: paymentConfig(value),
    logLevel: value.LOG_LEVEL,
    version: JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version,
  };
}

function vendusOf(value: z.infer<typeof environment>): Config['vendus'] {
  if (value.FISCAL_ISSUER === 'practice') return null;
  const { VENDUS_API_KEY: apiKey, VENDUS_REGISTER_ID: registerId, VENDUS_MODE: mode } = value;
  if (apiKey === undefined || registerId === undefined) {
    throw new StartupError('With FISCAL_ISSUER=vendus set VENDUS_API_KEY and VENDUS_REGISTER_ID too.');
  }
  return { url: value.VENDUS_URL.replace(/\/+$/, ''), apiKey, registerId, mode };
}

function paymentConfig(value: z.output<typeof environment>): PaymentConfig {
  const { MULTIBANCO_ENTITY: entity, MULTIBANCO_SUB_ENTITY: subEntity, IFTHENPAY_MB_KEY: mbKey } = value;
  const { IFTHENPAY_MBWAY_KEY: mbwayKey, PAYMENT_CALLBACK_KEY: callbackKey = null } = value;
  if ((entity === undefined) !== (subEntity === undefined)) {
    throw new StartupError(
      'The settings MULTIBANCO_ENTITY and MULTIBANCO_SUB_ENTITY go together: set both, or neither.',
    );
  }
  if (entity !== undefined && mbKey !== undefined) {
    throw new StartupError('Multibanco references are made here (MULTIBANCO_ENTITY) or by IFTHENPAY_MB_KEY, not both.');
  }
  if ((mbKey ?? mbwayKey) !== undefined && callbackKey === null) {
    throw new StartupError('With IFTHENPAY_MB_KEY or IFTHENPAY_MBWAY_KEY, PAYMENT_CALLBACK_KEY must be set too.');
  }
  const offline =
    entity === undefined || subEntity === undefined ? null : { kind: 'offline' as const, entity, subEntity };
  const online =
    mbKey === undefined ? null : { kind: 'ifthenpay' as const, url: value.IFTHENPAY_MULTIBANCO_URL, key: mbKey };
  return {
    multibanco: offline ?? online,
    mbway: mbwayKey === undefined ? null : { url: value.IFTHENPAY_MBWAY_URL, key: mbwayKey },
    callbackKey,
  };
}
