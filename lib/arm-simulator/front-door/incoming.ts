import type { IncomingMessage } from "node:http";
import type { ArmError } from "./arm-error";
import { isBackDoor, type RawRequest } from "./pipeline";
import { missingHost, notUtf8, requestTooLarge } from "./refusals";

/** Far above any network resource's body. */
const BODY_LIMIT_BYTES = 4 * 1024 * 1024;
/** A whole world may come through the back door. */
const BACK_DOOR_LIMIT_BYTES = 512 * 1024 * 1024;
/** A sender of so much more is cut off instead of listened to until the end. */
const PATIENCE_BYTES = 64 * 1024 * 1024;

/** Reads a request to its end; what cannot be taken at all comes back as the refusal. */
export async function readRequest(
  request: IncomingMessage,
  scheme: "http" | "https",
): Promise<{ raw: RawRequest; refusal?: ArmError }> {
  const body = await readBody(request);
  const isText = typeof body === "string";
  const raw = toRawRequest(request, scheme, isText ? body : "");
  if (!isText) return { raw, refusal: body };
  if (request.headers.host === undefined && request.httpVersion !== "1.0")
    return { raw, refusal: missingHost() };
  return { raw };
}

/** A body that is too large is heard out, because a client that still sends does not read the refusal. */
async function readBody(request: IncomingMessage): Promise<string | ArmError> {
  const limit = isBackDoor(request.url ?? "/") ? BACK_DOOR_LIMIT_BYTES : BODY_LIMIT_BYTES;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes <= limit) chunks.push(chunk as Buffer);
    else if (bytes > limit + PATIENCE_BYTES) break;
  }
  if (bytes > limit) return requestTooLarge(limit);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
  } catch {
    return notUtf8();
  }
}

/**
 * Clients of the real SDK insist on https, so they address an invented host and their own transport brings the
 * request here; the host they believe in comes along and all our URLs are built on it. Only this machine may say so.
 */
function toRawRequest(request: IncomingMessage, scheme: "http" | "https", body: string): RawRequest {
  const { headers, socket } = request;
  const isLoopback = /^(::1|127\.|::ffff:127\.)/.test(socket.remoteAddress ?? "");
  const forwarded = headers["x-forwarded-host"];
  const host = headers.host ?? `localhost:${socket.localPort}`;
  const isForwarded = isLoopback && typeof forwarded === "string" && /^[a-z0-9.-]+(:\d+)?$/i.test(forwarded);
  return {
    method: request.method ?? "GET",
    target: request.url ?? "/",
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value?.toString()])),
    body,
    base: isForwarded ? `https://${forwarded}` : `${scheme}://${host}`,
    isTrustedPeer: isLoopback && isOwnHost(host) && isOwnOrigin(headers.origin, `${scheme}://${host}`),
  };
}

/** A page of some other site must not reach the back door through the browser of this machine. */
function isOwnHost(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);
}

function isOwnOrigin(origin: string | undefined, own: string): boolean {
  return origin === undefined || origin === own;
}
