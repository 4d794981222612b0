import { isIP } from "node:net";
import { z } from "zod";
import { formatMessage, refusal } from "@/lib/messages";
import type { AppError } from "@/lib/shared";

/** How the simulator's clock runs: as ours, `scale` times faster, or only when told. */
export type SimulatorClock = { mode: "real" } | { mode: "scale"; scale: number } | { mode: "manual" };

/** The environment, parsed. Unset variables with no default are null. */
export interface Env {
  port: number;
  host: string;
  /** Further names under which the server may be asked, such as behind a proxy; lower case. */
  allowedHosts: string[];
  /** The data folder, as given. */
  dataDir: string;
  /** External PostgreSQL 15 or newer; null = the embedded one. */
  databaseUrl: string | null;
  cloud: "simulator" | "azure";
  simulatorPort: number;
  simulatorClock: SimulatorClock;
  /** Sealing key, 32 bytes in base64; null = the one in the data folder. */
  secret: string | null;
  /** Token that callers must send; null = the one in the data folder. */
  token: string | null;
  /** How long a replica of the web server says that it is going before its port closes, in seconds. */
  drainSeconds: number;
  /** For how many days what has ended is kept; 0 = for ever. */
  historyDays: number;
  /** Server the command line speaks to; null = the address in the data folder. */
  server: string | null;
  corporaDir: string;
  logLevel: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";
  nodeEnv: "development" | "production" | "test";
  /** Browser for the end-to-end tests; null = search. */
  e2eChromium: string | null;
  azure: AzureEnv;
}

/** Azure's clouds, as the topology file names them. */
type AzureCloudName = "AzureCloud" | "AzureChinaCloud" | "AzureUSGovernment";

/** From names that @azure/identity reads too, so its default chain finds the others by itself; null where unset. */
export interface AzureEnv {
  tenantId: string | null;
  clientId: string | null;
  clientSecret: string | null;
  federatedTokenFile: string | null;
  /** The cloud that AZURE_AUTHORITY_HOST signs in to; the public one when it is not set. */
  cloud: AzureCloudName;
}

type RawEnv = Record<string, string | undefined>;

/** Reads the whole environment at once; throws AppError `environment-invalid` with one line per bad variable. */
export function parseEnv(raw: RawEnv): Env {
  // An empty variable is what `X= npm start` and many container tools mean by "not set".
  const given = Object.fromEntries(
    Object.entries(raw).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const result = schema.safeParse(given);
  if (!result.success) throw invalid(result.error.issues.map((issue) => describeIssue(issue, given)));
  const env = toEnv(result.data);
  if (!isLoopback(env.host) && env.token === null) {
    throw invalid([formatMessage("env.open", { host: env.host, length: MIN_TOKEN_LENGTH })]);
  }
  return env;
}

/** `parseEnv` of this process. */
export function readEnv(): Env {
  return parseEnv(process.env);
}

/** True for localhost, 127.0.0.0/8 and ::1: addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  if (name === "localhost" || name === "::1" || name === "0:0:0:0:0:0:0:1") return true;
  const address = name.replace(/^::ffff:/, "");
  return isIP(address) === 4 && address.startsWith("127.");
}

const MIN_TOKEN_LENGTH = 16;
/** Their values never stand in a message. */
const SECRETS = new Set(["DATABASE_URL", "MESHWRIGHT_SECRET", "MESHWRIGHT_TOKEN", "AZURE_CLIENT_SECRET"]);

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535);
const optionalText = z.string().optional();
const LONGEST_DRAIN_SECONDS = 300;
/** A week leaves room for whoever was away; beyond that it is a matter of disk space. */
const HISTORY_DAYS = { least: 7, most: 3_650 };

const CLOUD_BY_AUTHORITY: Record<string, AzureCloudName> = {
  "login.microsoftonline.com": "AzureCloud",
  "login.microsoftonline.us": "AzureUSGovernment",
  "login.chinacloudapi.cn": "AzureChinaCloud",
  "login.partner.microsoftonline.cn": "AzureChinaCloud",
};

const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().refine(isHost).default("127.0.0.1"),
  MESHWRIGHT_ALLOWED_HOSTS: z
    .string()
    .default("")
    .transform(toNames)
    .refine((names) => names.every(isHost)),
  MESHWRIGHT_DATA: z.string().default(".meshwright"),
  DATABASE_URL: z
    .string()
    .refine((value) => URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol))
    .optional(),
  MESHWRIGHT_CLOUD: z.enum(["simulator", "azure"]).default("simulator"),
  MESHWRIGHT_SIMULATOR_PORT: port.default(4571),
  MESHWRIGHT_SIMULATOR_CLOCK: z.string().default("scale=60").transform(parseClock),
  MESHWRIGHT_SECRET: z.string().refine(isKey).optional(),
  MESHWRIGHT_TOKEN: z.string().min(MIN_TOKEN_LENGTH).regex(/^\S+$/).optional(),
  MESHWRIGHT_DRAIN_SECONDS: z
    .string()
    .regex(/^\d{1,3}$/)
    .default("5")
    .transform(Number)
    .refine((seconds) => seconds <= LONGEST_DRAIN_SECONDS),
  MESHWRIGHT_HISTORY_DAYS: z
    .string()
    .regex(/^\d{1,4}$/)
    .default("365")
    .transform(Number)
    .refine((days) => days === 0 || (days >= HISTORY_DAYS.least && days <= HISTORY_DAYS.most)),
  MESHWRIGHT_SERVER: z.string().refine(isWebAddress).optional(),
  MESHWRIGHT_CORPORA: z.string().default("../shared/corpora"),
  MESHWRIGHT_LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"])
    .default("info"),
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  E2E_CHROMIUM: optionalText,
  AZURE_TENANT_ID: optionalText,
  AZURE_CLIENT_ID: optionalText,
  AZURE_CLIENT_SECRET: optionalText,
  AZURE_FEDERATED_TOKEN_FILE: optionalText,
  AZURE_AUTHORITY_HOST: z.string().default("login.microsoftonline.com").transform(parseAuthority),
});

function toEnv(data: z.output<typeof schema>): Env {
  return {
    port: data.PORT,
    host: data.HOST,
    allowedHosts: data.MESHWRIGHT_ALLOWED_HOSTS,
    dataDir: data.MESHWRIGHT_DATA,
    databaseUrl: data.DATABASE_URL ?? null,
    cloud: data.MESHWRIGHT_CLOUD,
    simulatorPort: data.MESHWRIGHT_SIMULATOR_PORT,
    simulatorClock: data.MESHWRIGHT_SIMULATOR_CLOCK,
    secret: data.MESHWRIGHT_SECRET ?? null,
    token: data.MESHWRIGHT_TOKEN ?? null,
    drainSeconds: data.MESHWRIGHT_DRAIN_SECONDS,
    historyDays: data.MESHWRIGHT_HISTORY_DAYS,
    server: data.MESHWRIGHT_SERVER ?? null,
    corporaDir: data.MESHWRIGHT_CORPORA,
    logLevel: data.MESHWRIGHT_LOG_LEVEL,
    nodeEnv: data.NODE_ENV,
    e2eChromium: data.E2E_CHROMIUM ?? null,
    azure: {
      tenantId: data.AZURE_TENANT_ID ?? null,
      clientId: data.AZURE_CLIENT_ID ?? null,
      clientSecret: data.AZURE_CLIENT_SECRET ?? null,
      federatedTokenFile: data.AZURE_FEDERATED_TOKEN_FILE ?? null,
      cloud: data.AZURE_AUTHORITY_HOST,
    },
  };
}

function parseClock(value: string, context: z.RefinementCtx): SimulatorClock {
  if (value === "real" || value === "manual") return { mode: value };
  const scale = Number(/^scale=(\d+(?:\.\d+)?)$/.exec(value)?.[1]);
  if (scale >= 1 && scale <= 100_000) return { mode: "scale", scale };
  context.addIssue({ code: "custom", message: "clock" });
  return z.NEVER;
}

function toNames(value: string): string[] {
  const names = value.split(",").map((name) => name.trim().toLowerCase());
  return names.filter((name) => name !== "");
}

function isHost(value: string): boolean {
  return isIP(value) !== 0 || /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(value);
}

function isKey(value: string): boolean {
  return /^[A-Za-z0-9+/]{43}=$/.test(value) && Buffer.from(value, "base64").length === 32;
}

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

/** With or without https:// before it, as @azure/identity takes it. */
function parseAuthority(value: string, context: z.RefinementCtx): AzureCloudName {
  const host = /^(?:https:\/\/)?([^/:]+)\/?$/i.exec(value)?.[1]?.toLowerCase() ?? "";
  const cloud = Object.hasOwn(CLOUD_BY_AUTHORITY, host) ? CLOUD_BY_AUTHORITY[host] : undefined;
  if (cloud !== undefined) return cloud;
  context.addIssue({ code: "custom", message: "authority" });
  return z.NEVER;
}

function describeIssue(issue: z.core.$ZodIssue, given: RawEnv): string {
  const name = String(issue.path[0]);
  const value = SECRETS.has(name) ? formatMessage("env.secretValue") : `"${given[name] ?? ""}"`;
  const accepted = formatMessage(`env.accepted.${name}`, {
    length: MIN_TOKEN_LENGTH,
    seconds: LONGEST_DRAIN_SECONDS,
    ...HISTORY_DAYS,
    hosts: Object.keys(CLOUD_BY_AUTHORITY).join(", "),
  });
  return formatMessage("env.notAccepted", { name, value, accepted });
}

function invalid(lines: readonly string[]): AppError {
  return refusal("environment-invalid", 500, { lines: [...new Set(lines)].join("\n") });
}
