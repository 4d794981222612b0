import pino, { type Logger } from "pino";

/** Fields that may hold a pre-shared key, a token or a password, wherever a caller puts them. */
const SECRET_FIELDS = ["sharedKey", "psk", "password", "token", "clientSecret", "authorization", "value"];

export type { Logger };

/** A JSON logger on standard error (standard output belongs to the command line); secrets are redacted. */
export function createLog(name: string, level = "info"): Logger {
  return pino(
    {
      name,
      level,
      redact: {
        paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
        censor: "[redacted]",
      },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}
