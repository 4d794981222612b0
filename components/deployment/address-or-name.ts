import ipaddr from "ipaddr.js";

const NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/i;

/** What was typed as a device's IPv4 address or its full name; null when it is neither. */
export function addressOrName(typed: string): { address: string } | { fqdn: string } | null {
  const text = typed.trim();
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return { address: text };
  // Digits and dots alone are a mistyped address, never a name.
  return NAME.test(text) && !/^[\d.]+$/.test(text) ? { fqdn: text } : null;
}
