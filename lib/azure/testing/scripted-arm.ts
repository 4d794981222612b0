import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { SimulatorOptions } from "../options";

/** A request as it came over the wire. */
interface WireRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingMessage["headers"];
  body: unknown;
}

export interface WireReply {
  status: number;
  headers?: Record<string, string>;
  /** JSON, or text sent as it is. */
  body?: unknown;
  /** Cuts the connection instead of answering. */
  hangUp?: boolean;
  /** Never answers; called when the request has come. */
  hold?: () => void;
}

/** Answers one request; sees how many requests of the same method and path came before. */
type Script = (request: WireRequest, earlier: number) => WireReply;

/** A server that says what a test tells it to and remembers what it was asked: for wire shapes and odd replies. */
export interface ScriptedArm {
  options: SimulatorOptions;
  /** Requests to the ARM host, tokens left out. */
  requests: WireRequest[];
  tokenRequests: WireRequest[];
  script: Script;
  /** How the token endpoint answers; null is a good token. */
  tokenReply: WireReply | null;
  close(): Promise<void>;
}

export const TENANT_ID = "00000000-0000-4000-8000-000000000001";

/** Starts one on a free port of loopback. */
export async function startScriptedArm(): Promise<ScriptedArm> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const arm: ScriptedArm = {
    options: {
      kind: "simulator",
      endpointUrl: `http://127.0.0.1:${port}`,
      tenantId: TENANT_ID,
      clientId: "00000000-0000-4000-8000-0000000000c1",
      clientSecret: "simulated-azure",
      pollIntervalMs: 250,
    },
    requests: [],
    tokenRequests: [],
    script: () => ({ status: 500 }),
    tokenReply: null,
    close: () => closeServer(server),
  };
  server.on("request", async (incoming, outgoing) => {
    const request = await readRequest(incoming);
    const reply = answer(arm, request);
    if (reply.hangUp) {
      incoming.socket.destroy();
      return;
    }
    if (reply.hold) {
      reply.hold();
      return;
    }
    const isText = typeof reply.body === "string";
    outgoing.writeHead(reply.status, {
      "content-type": isText ? "text/html" : "application/json",
      "x-ms-correlation-request-id": "corr-1",
      ...reply.headers,
    });
    outgoing.end(reply.body === undefined ? undefined : isText ? reply.body : JSON.stringify(reply.body));
  });
  return arm;
}

function answer(arm: ScriptedArm, request: WireRequest): WireReply {
  if (request.headers["x-forwarded-host"] === "login.sim.invalid") return answerSignIn(arm, request);
  const isSame = (other: WireRequest) => other.method === request.method && other.url === request.url;
  const earlier = arm.requests.filter(isSame).length;
  arm.requests.push(request);
  return arm.script(request, earlier);
}

function answerSignIn(arm: ScriptedArm, request: WireRequest): WireReply {
  const authority = `https://login.sim.invalid/${TENANT_ID}`;
  if (request.method === "GET") {
    return {
      status: 200,
      body: {
        issuer: `${authority}/v2.0`,
        authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
        token_endpoint: `${authority}/oauth2/v2.0/token`,
        jwks_uri: `${authority}/discovery/v2.0/keys`,
      },
    };
  }
  arm.tokenRequests.push(request);
  const token = { token_type: "Bearer", expires_in: 3600, access_token: "simulated-token" };
  return arm.tokenReply ?? { status: 200, body: token };
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  const isJson = incoming.headers["content-type"]?.startsWith("application/json") === true;
  return {
    method: incoming.method ?? "",
    url: incoming.url ?? "",
    headers: incoming.headers,
    body: isJson && text !== "" ? JSON.parse(text) : text,
  };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
