const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** A random id of 16 characters (80 bits) in Crockford's lower-case alphabet: fits the topology file's id rule. */
export function createId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => ALPHABET[byte & 31]).join("");
}
