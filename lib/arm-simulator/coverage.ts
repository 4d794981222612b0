import type { BackDoorRoute } from "./back-door/route";
import { backDoorRoutes } from "./back-door/routes";
import { renderTypes } from "./coverage-types";
import { UNCONFIRMED_HEADER, UNCONFIRMED_REFUSALS } from "./front-door/unconfirmed-refusals";
import { type IdentityRoute, identityRoutes } from "./identity/routes";
import { armRoutes } from "./routes";
import { vaultRoutes } from "./vaults/answer";

/** One thing the simulator answers. */
export interface CoverageRow {
  area: "Directory" | "Resource Manager" | "Key vault" | "Back door";
  method: string;
  path: string;
  summary: string;
  longRunning: boolean;
}

/** Everything the simulator answers, read from its route tables; all else is 501. */
export function listCoverage(): CoverageRow[] {
  const plain = (
    area: CoverageRow["area"],
    routes: readonly Pick<IdentityRoute | BackDoorRoute, "method" | "path" | "summary">[],
  ) => routes.map(({ method, path, summary }) => ({ area, method, path, summary, longRunning: false }));
  const arm = armRoutes.map(({ method, path, summary, longRunning }): CoverageRow => {
    return { area: "Resource Manager", method, path, summary, longRunning: longRunning ?? false };
  });
  return [
    ...plain("Directory", identityRoutes),
    ...arm,
    ...plain("Key vault", vaultRoutes),
    ...plain("Back door", backDoorRoutes),
  ];
}

/** The coverage as the page docs/simulator-coverage.md. */
export function renderCoverage(): string {
  const rows = listCoverage();
  const areas = [...new Set(rows.map((row) => row.area))];
  const tables = areas.map((area) =>
    [`## ${area}`, "", ...table(rows.filter((row) => row.area === area)), ""].join("\n"),
  );
  return [
    "# What the simulator covers",
    "",
    "Written from the route tables of `lib/arm-simulator`; a test fails when the two differ. Paths match in any case.",
    "Anything else under `/subscriptions` and `/providers` is answered with 501 `SimulatorNotImplemented`.",
    "",
    ...tables,
    ...renderTypes(),
    "## Refusals whose code is not confirmed",
    "",
    "Azure's documents forbid these without naming a code, and none was recorded or reported: code and status are the",
    `simulator's, and the reply says so with the header \`${UNCONFIRMED_HEADER}: true\`.`,
    "",
    ...Object.entries(UNCONFIRMED_REFUSALS).map(([code, what]) => `- \`${code}\`: ${what}.`),
    "",
    "## The simulator's own choices",
    "",
    ...CHOICES.map((choice) => `- ${choice}`),
    "",
  ].join("\n");
}

/** Where Azure does not tell, or the simulator cannot do as it does. */
const CHOICES = [
  "Any well-formed subscription id comes into being when first used, in the caller's tenant, with its providers registered; `PUT /_sim/policy` closes the world.",
  "The home tenant has one application and one managed identity; more of each, more tenants and subscriptions come through the back door.",
  "A client assertion is taken whoever signed it, as long as it is not over, until keys are registered for the application; a user's assertion is taken the same way.",
  "A principal may do everything until `PUT /_sim/rights/{objectId}` says what; role assignments through Resource Manager add to that, and deny assignments, conditions and custom role definitions are answered with 501.",
  "A lock holds back what Azure's documents say: ReadOnly every write and action at and below its scope, both levels deletions at, below and above it; a subnet that a write of its network leaves out goes past CanNotDelete.",
  "A write that refers to a virtual network gateway needs the right to write it, as the newer of two conflicting lists of Microsoft's has it.",
  "Public addresses come from 198.18.0.0/15 (reserved for tests), so that no example's device shares one.",
  "Calls are counted and refused with 429 by Azure's token buckets in world time; while a manual clock stands still only limits of `PUT /_sim/limits` refuse.",
  "A PUT of a virtual network without `subnets` removes its subnets; peerings stay as they are.",
  "Security groups filter nothing; they and route tables are there for what subnets refer to.",
  "Mode Complete removes what the template does not name once the rest stands, users before what they use; children stay or go with their parents.",
  "Linked templates and parameters, references to a key vault, onErrorDeployment and deployments above a subscription are answered with 501.",
  "A deployment writes what the simulator has; a resource of another type fails in it with `SimulatorNotImplemented`, validation answers 501 for it, and what-if calls it Unsupported.",
  "Templates are evaluated with Azure's own functions, `uniqueString` and `guid` included; a template's hash is one of our own, and errors name no line and column.",
  "What-if compares the bodies a deployment would send with what stands; validation checks the template and those nested in it, not what a provider would say.",
  'The tests `network/refused-*.test.ts` list all refusals by row of the facts, with the day each begins; "memory" in the sources is a code that is known without a source at hand.',
  "A gateway may let clients in by certificate without having any: no source says that Azure refuses it.",
  "A change of a gateway's size takes the 45 minutes of Microsoft's documents, and its tunnels are down meanwhile; from a size without zones to the same with zones it is an update as any other.",
  "A verb that Azure's reference does not have for a path is answered with 405, HEAD of a resource among them. ExpressRoute, edge zones and inline peerings are answered with 501.",
  "Networks that overlap may be connected, and their tunnel stays down: Azure's documents forbid it without saying whether it refuses them.",
  "An etag in a body is ignored, as users found; `If-Match` and `If-None-Match` count.",
  "A tunnel is Unknown for some seconds, Connecting for some more, then Connected or NotConnected; what keeps it down stands in `/_sim/dump`.",
  "A connection of several tunnels shows the state of the best of them; tunnels are listed while one is Connected.",
  "Routes spread by BGP at once when a tunnel is Connected: fewest ASNs first, then the lowest id. NAT rules and Azure's own pace of BGP are left out; of user-defined routes those to the gateway count, for the network as a whole.",
  "A network-to-network tunnel without BGP carries the two networks only; one by addresses what the local network gateway lists.",
  "A device without BGP knows the network its tunnel leads to, and what its `routes` add; one that speaks BGP passes on what it learns unless `transit` is false.",
  "A device takes any protocol, policy and mode unless told otherwise. A client's package has an address that leads nowhere, and nobody dials in.",
  "A request whose forwarded host is a key vault's (`NAME.vault.azure.net` and the other clouds' domains) is answered by that vault: all are there, empty, and open until `POST /_sim/vaults/{host}` closes one.",
  "The numbers in security associations are drawn and stay below 2^53; Azure's cookies have 64 bits.",
];

/** A table with aligned columns, as the formatter leaves it. */
function table(rows: readonly CoverageRow[]): string[] {
  const cells = rows.map(({ method, path, summary, longRunning }) => [
    method,
    `\`${path}\``,
    summary,
    longRunning ? "yes" : "",
  ]);
  const lines = [["Method", "Path", "What it does", "Long-running"], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const toLine = (line: readonly string[]) =>
    `| ${widths.map((width, column) => (line[column] ?? "").padEnd(width)).join(" | ")} |`;
  const [head = [], ...body] = lines;
  return [toLine(head), toLine(widths.map((width) => "-".repeat(width))), ...body.map(toLine)];
}
