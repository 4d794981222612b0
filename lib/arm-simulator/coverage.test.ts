import { expect, it } from "vitest";
import { type CoverageRow, listCoverage, renderCoverage } from "./index";

it("docs/simulator-coverage.md says what the route tables say (vitest run --update=all FILE rewrites it)", async () => {
  await expect(renderCoverage()).toMatchFileSnapshot("../../docs/simulator-coverage.md");
});

it("no two routes share a verb and a path", () => {
  const toPattern = ({ method, path }: CoverageRow) =>
    `${method} ${path.toLowerCase().replace(/\{[^}]*\}/g, "{}")}`;
  const routes = listCoverage().map(toPattern);
  expect(new Set(routes).size).toBe(routes.length);
});
