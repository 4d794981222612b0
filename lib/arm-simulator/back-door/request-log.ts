import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One request as the log keeps it: no headers and no bodies, so no secrets. */
export interface LoggedRequest {
  method: string;
  url: string;
  status: number;
  /** World time, ISO 8601. */
  time: string;
}

const KEPT = 20_000;
const FILE = "requests.ndjson";

/** The last requests, oldest first; in a state directory they outlive the process. */
export class RequestLog {
  #requests: LoggedRequest[];
  readonly #path: string | null;

  constructor(stateDir: string | null) {
    if (stateDir !== null) mkdirSync(stateDir, { recursive: true, mode: 0o700 });
    this.#path = stateDir === null ? null : join(stateDir, FILE);
    this.#requests = this.#path && existsSync(this.#path) ? readLog(this.#path) : [];
  }

  add(request: LoggedRequest): void {
    this.#requests.push(request);
    if (this.#requests.length > KEPT * 2) this.#requests = this.#requests.slice(-KEPT);
    if (this.#path) appendFileSync(this.#path, `${JSON.stringify(request)}\n`, { mode: 0o600 });
  }

  list(): LoggedRequest[] {
    return this.#requests.slice(-KEPT);
  }
}

function readLog(path: string): LoggedRequest[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .slice(-KEPT - 1)
    .flatMap((line) => {
      try {
        return line === "" ? [] : [JSON.parse(line) as LoggedRequest];
      } catch {
        return [];
      }
    });
}
