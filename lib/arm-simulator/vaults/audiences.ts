/** The domains of vaults, as the three clouds have them, with what their tokens are for. */
const AUDIENCES: Readonly<Record<string, string>> = {
  ".vault.azure.net": "https://vault.azure.net",
  ".vault.azure.cn": "https://vault.azure.cn",
  ".vault.usgovcloudapi.net": "https://vault.usgovcloudapi.net",
};

/** What tokens for a vault of this host are issued for; undefined when the host is no vault's. */
export function audienceOfVault(base: string): string | undefined {
  const { hostname } = new URL(base);
  return Object.entries(AUDIENCES).find(([domain]) => hostname.endsWith(domain))?.[1];
}

/** True for what a token can be asked for to open vaults. */
export function isVaultAudience(audience: string): boolean {
  return Object.values(AUDIENCES).includes(audience);
}
