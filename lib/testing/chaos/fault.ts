import fc from "fast-check";

/** A fault of the simulated Azure as its back door takes it. */
export interface Fault {
  kind: string;
  route: string;
  body: object;
}

/** What a fault is called in the tally. */
export function nameOfFault({ kind, route }: Fault): string {
  return `${kind} at ${route}`;
}

/** What the engine asks of Azure, each with the end of its path. */
const ROUTES = {
  "sign-in": { path: "/oauth2/v2\\.0/token$", methods: ["POST"] },
  group: { path: "/resourceGroups/[^/]+$", methods: ["PUT", "GET", "DELETE"] },
  "group list": { path: "/resourceGroups/[^/]+/resources$", methods: ["GET"] },
  vnet: { path: "/virtualNetworks/[^/]+$", methods: ["PUT", "GET", "DELETE"] },
  subnet: { path: "/subnets/[^/]+$", methods: ["PUT", "GET", "DELETE"] },
  peering: { path: "/virtualNetworkPeerings/[^/]+$", methods: ["PUT", "GET", "DELETE"] },
  "public address": { path: "/publicIPAddresses/[^/]+$", methods: ["PUT", "GET", "DELETE"] },
  gateway: { path: "/virtualNetworkGateways/[^/]+$", methods: ["PUT", "GET", "DELETE"] },
  "local gateway": { path: "/localNetworkGateways/[^/]+$", methods: ["PUT", "GET", "DELETE"] },
  connection: { path: "/connections/[^/]+$", methods: ["PUT", "GET", "DELETE"] },
  "shared key": { path: "/sharedkey$", methods: ["PUT", "GET"] },
  operation: { path: "/operations/[^/]+$", methods: ["GET"] },
  "operation result": { path: "/operation_?results/[^/]+$", methods: ["GET"] },
} as const;

/** Befalls any request. */
const ANYWHERE = {
  "429 with Retry-After": { status: 429, headers: { "Retry-After": "1" } },
  "429": { status: 429 },
  "409 busy": { status: 409 },
  "500": { status: 500 },
  "502": { status: 502 },
  "503": { status: 503 },
  "cut before": { closeConnection: "before" },
  "cut after": { closeConnection: "after" },
  "half an answer": { truncateBody: true },
  slow: { delaySeconds: 1.5 },
} as const;

/** Befalls a write that Azure took. */
const OPERATIONS = {
  "operation fails": { operationEnds: "Failed" },
  "operation canceled": { operationEnds: "Canceled" },
  "operation forgotten": { operationVanishes: true },
  "signed operation": { signedOperationUrl: true },
} as const;

/** Where no operation is begun, one cannot fail. */
const WITHOUT_OPERATION: ReadonlySet<string> = new Set(["sign-in", "group"]);

const target = fc
  .constantFrom(...Object.entries(ROUTES))
  .chain(([route, { path, methods }]) =>
    fc.constantFrom(...methods).map((method) => ({ route, match: { method, pathPattern: path } })),
  );

/** One of all kinds at one of all routes; those of a few requests are spent, the others end with the weather. */
export const drawnFault: fc.Arbitrary<Fault> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({
        target,
        kind: fc.constantFrom(...Object.entries(ANYWHERE)),
        times: fc.integer({ min: 1, max: 4 }),
      })
      .map(({ target: { route, match }, kind: [kind, effect], times }) =>
        toFault(kind, route, match, effect, times),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        target: target.filter(({ route, match }) => match.method !== "GET" && !WITHOUT_OPERATION.has(route)),
        kind: fc.constantFrom(...Object.entries(OPERATIONS)),
        times: fc.integer({ min: 1, max: 2 }),
      })
      .map(({ target: { route, match }, kind: [kind, effect], times }) =>
        toFault(kind, route, match, effect, times),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(0.03, 0.08, 0.15)
      .map((share) => ({ kind: `weather ${share}`, route: "any", body: { atRandom: share } })),
  },
);

function toFault(
  kind: string,
  route: string,
  match: { method: string; pathPattern: string },
  effect: object,
  times: number,
): Fault {
  return { kind, route: `${match.method} ${route}`, body: { match, ...effect, times } };
}
