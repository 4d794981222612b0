import { type BackDoorRoute, backDoorRoutes } from "./back-door/routes";
import { type IdentityRoute, identityRoutes } from "./identity/routes";
import { armRoutes } from "./routes";

/** One thing the simulator answers. */
export interface CoverageRow {
  area: "Directory" | "Resource Manager" | "Back door";
  method: string;
  path: string;
  summary: string;
  longRunning: boolean;
}

/** Everything the simulator answers, read from its route tables; all else is 501. */
export function listCoverage(): CoverageRow[] {
  const plain = (area: CoverageRow["area"], routes: readonly (IdentityRoute | BackDoorRoute)[]) =>
    routes.map(({ method, path, summary }) => ({ area, method, path, summary, longRunning: false }));
  const arm = armRoutes.map(({ method, path, summary, longRunning }): CoverageRow => {
    return { area: "Resource Manager", method, path, summary, longRunning: longRunning ?? false };
  });
  return [...plain("Directory", identityRoutes), ...arm, ...plain("Back door", backDoorRoutes)];
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
  ].join("\n");
}

function table(rows: readonly CoverageRow[]): string[] {
  return [
    "| Method | Path | What it does | Long-running |",
    "|---|---|---|---|",
    ...rows.map(
      ({ method, path, summary, longRunning }) =>
        `| ${method} | \`${path}\` | ${summary} | ${longRunning ? "yes" : ""} |`,
    ),
  ];
}
