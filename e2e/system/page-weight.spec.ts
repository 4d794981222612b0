import { expect, test } from "../harness/fixtures";
import { readExample } from "../harness/open-topology";
import { weighPage } from "../harness/page-weight";

/** Kilobytes (gzip) that the editor may load before its canvas is there; docs/benchmarks.md says what it is now. */
const BUDGET_KB = { script: 520, stylesheet: 40, font: 130 };

test("the editor loads no more than its budget before its canvas is there", async ({ page }) => {
  const topology = readExample("vnet-to-vnet", "Weighed");
  const created = await page.request.post("/api/v1/topologies", { data: { topology } });
  const { id } = (await created.json()) as { id: string };
  const weights = await weighPage(page, `/topologies/${id}`, () =>
    expect(page.getByRole("application")).toBeVisible(),
  );
  for (const { kind, files, gzip } of weights) {
    expect(files, `the editor loads its own ${kind}s`).toBeGreaterThan(0);
    expect(gzip / 1000, `kilobytes of ${kind}`).toBeLessThanOrEqual(BUDGET_KB[kind]);
  }
});
