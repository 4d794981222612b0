import { keyVaults } from "@/lib/facts";
import { invariant } from "@/lib/shared";
import type { AzureCloudOptions, AzureEnvironment } from "./options";

/** Where requests and tokens may go. Both URLs are https, also in front of the simulator. */
export interface Endpoint {
  /** Base of Azure Resource Manager, without a trailing slash. */
  armUrl: string;
  /** The identity platform's authority host. */
  loginUrl: string;
  /** The audience a token is asked for. */
  scope: string;
  /** The cloud whose key vaults are asked; the simulator stands for the public one. */
  cloud: AzureEnvironment;
  /** Set for the simulator: the plain HTTP address both hosts are really served from. */
  loopbackUrl: string | null;
}

/**
 * Hosts that exist nowhere (RFC 2606), so a token for the simulator can never travel to a real machine. They
 * stay the same when the simulator's port changes, which keeps stored resume tokens valid.
 */
const SIMULATOR_ARM_URL = "https://arm.sim.invalid";
const SIMULATOR_LOGIN_URL = "https://login.sim.invalid";

const REAL: Record<AzureEnvironment, { armUrl: string; loginUrl: string }> = {
  AzureCloud: { armUrl: "https://management.azure.com", loginUrl: "https://login.microsoftonline.com" },
  AzureChinaCloud: {
    armUrl: "https://management.chinacloudapi.cn",
    loginUrl: "https://login.chinacloudapi.cn",
  },
  AzureUSGovernment: {
    armUrl: "https://management.usgovcloudapi.net",
    loginUrl: "https://login.microsoftonline.us",
  },
};

/** Hosts the identity library asks which authorities exist; they answer for every cloud. */
const INSTANCE_DISCOVERY_HOSTS = ["login.microsoftonline.com", "login.windows.net", "login.microsoft.com"];

/** The endpoint the options name; breaks an invariant when a simulator is not on loopback. */
export function toEndpoint(options: AzureCloudOptions): Endpoint {
  if (options.kind === "azure") {
    const { armUrl, loginUrl } = REAL[options.cloud];
    const { cloud } = options;
    return { armUrl, loginUrl, scope: `${armUrl}/.default`, cloud, loopbackUrl: null };
  }
  const { origin, protocol, hostname } = new URL(options.endpointUrl);
  const isLoopback = hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d+){3}$/.test(hostname);
  invariant(protocol === "http:" && isLoopback, "the simulator is reached by plain HTTP on loopback only");
  return {
    armUrl: SIMULATOR_ARM_URL,
    loginUrl: SIMULATOR_LOGIN_URL,
    scope: `${SIMULATOR_ARM_URL}/.default`,
    cloud: "AzureCloud",
    loopbackUrl: origin,
  };
}

/**
 * True where a request with a bearer token may go. Azure answers with absolute URLs to poll, and the SDK follows
 * them with the token; nothing else checks their host.
 */
export function isArmUrl(endpoint: Endpoint, url: string): boolean {
  const { protocol, host } = new URL(url, endpoint.armUrl);
  if (protocol !== "https:") return false;
  const armHost = new URL(endpoint.armUrl).host;
  // Azure may answer from a regional front door, e.g. westeurope.management.azure.com.
  return host === armHost || (endpoint.loopbackUrl === null && host.endsWith(`.${armHost}`));
}

/** True for a key vault of the endpoint's cloud: only there may a token for vaults go. */
export function isVaultUrl(endpoint: Endpoint, url: string): boolean {
  const { protocol, host } = new URL(url);
  const [vault = "", ...domain] = host.split(".");
  return protocol === "https:" && vault !== "" && domain.join(".") === keyVaults.domains[endpoint.cloud];
}

/** The audience that a token for the endpoint's key vaults is asked for. */
export function vaultScope({ cloud }: Endpoint): string {
  return `https://${keyVaults.domains[cloud]}/.default`;
}

/** True for a host that takes part in signing in. */
export function isLoginUrl(endpoint: Endpoint, url: string): boolean {
  const { protocol, host } = new URL(url);
  if (protocol !== "https:") return false;
  if (host === new URL(endpoint.loginUrl).host) return true;
  return endpoint.loopbackUrl === null && INSTANCE_DISCOVERY_HOSTS.includes(host);
}
