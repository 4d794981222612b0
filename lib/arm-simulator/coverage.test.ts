import { expect, it } from "vitest";
import { listCoverage, renderCoverage } from "./coverage";

it("docs/simulator-coverage.md says what the route tables say (vitest -u rewrites it)", async () => {
  await expect(renderCoverage()).toMatchFileSnapshot("../../docs/simulator-coverage.md");
});

it("no two routes share a verb and a path", () => {
  const routes = listCoverage().map(
    ({ method, path }) => `${method} ${path.toLowerCase().replace(/\{[^}]*\}/g, "{}")}`,
  );
  expect(new Set(routes).size).toBe(routes.length);
});
