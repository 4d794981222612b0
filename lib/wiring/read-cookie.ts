/** The value of one cookie of a Cookie header; null without it. */
export function readCookie(cookies: string | null, wanted: string): string | null {
  for (const pair of cookies?.split(";") ?? []) {
    const [name, value] = pair.trim().split("=", 2);
    if (name === wanted && value !== undefined) return value;
  }
  return null;
}
