import { randomInt } from "node:crypto";

/** Azure takes printable ASCII up to 128 characters; letters and digits pass every device's configuration too. */
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const KEY_LENGTH = 48;

/** A pre-shared key that nobody has seen. */
export function generateKey(): string {
  return Array.from({ length: KEY_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}
