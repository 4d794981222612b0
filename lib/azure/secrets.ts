import type { ArmBody } from "@/lib/planner";

/** Fields of network resources that hold a secret, compared without case. */
const SECRET_FIELDS = new Set([
  "sharedkey",
  "presharedkey",
  "authorizationkey",
  "radiusserversecret",
  "password",
]);

/** The body without any field that holds a secret, at any depth. Azure echoes shared keys in every reply. */
export function removeSecrets(body: ArmBody): ArmBody {
  return withoutSecrets(body) as ArmBody;
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !isSecretField(key))
      .map(([key, inner]) => [key, withoutSecrets(inner)]),
  );
}

/** Every secret value in a body, so that it can be kept out of messages. */
export function findSecrets(body: unknown): string[] {
  if (Array.isArray(body)) return body.flatMap(findSecrets);
  if (typeof body !== "object" || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) =>
    isSecretField(key) && typeof value === "string" ? [value] : findSecrets(value),
  );
}

/** The text with the given secrets and anything that looks like a bearer token replaced. */
export function redact(text: string, secrets: readonly string[]): string {
  const longestFirst = [...secrets].filter((secret) => secret !== "").sort((a, b) => b.length - a.length);
  const withoutSecretValues = longestFirst.reduce(
    (rest, secret) => rest.replaceAll(secret, "[redacted]"),
    text,
  );
  return withoutSecretValues.replace(/\beyJ[\w-]{8,}(?:\.[\w-]+){0,2}/g, "[redacted]");
}

function isSecretField(key: string): boolean {
  return SECRET_FIELDS.has(key.toLowerCase());
}
