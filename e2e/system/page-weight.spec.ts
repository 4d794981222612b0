import { expect, test } from "../harness/fixtures";
import { readExample } from "../harness/open-topology";
import { weighPage } from "../harness/page-weight";

/** Kilobytes (gzip) that the editor may load until the network is quiet, what it fetches ahead included: measured 543, 15 and 141. */
const BUDGET_KB = { script: 560, stylesheet: 20, font: 145 };

test("the editor loads no more than its budget", async ({ page }) => {
  const topology = readExample("vnet-to-vnet", "Weighed");
  const created = await page.request.post("/api/v1/topologies", { data: { topology } });
  const { id } = (await created.json()) as { id: string };
  const weights = await weighPage(page, `/topologies/${id}`, () =>
    expect(page.getByRole("application")).toBeVisible(),
  );
  for (const { kind, files, gzip } of weights) {
    expect(files, `the editor loads its own ${kind}s`).toBeGreaterThan(0);
    expect.soft(gzip / 1000, `kilobytes of ${kind}`).toBeLessThanOrEqual(BUDGET_KB[kind]);
  }
});
