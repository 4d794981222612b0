import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "../harness/fixtures";
import { openTopology, readExample } from "../harness/open-topology";
import { openPerson, readDraft } from "../harness/people";
import { createRandomPerson, makeFlaky, type RandomPerson } from "../harness/random-edits";
import { createRandom } from "../measures/stream-crowd";

test.use({ programName: "two-browsers" });

const SEED = Number(process.env.MESHWRIGHT_TEST_SEED ?? 6);
const EDITS = process.env.MESHWRIGHT_TEST_LONG ? 200 : 20;

test(`two browsers make ${EDITS} random edits over a flaky connection: both end equal, and nothing is lost`, async ({
  page: observer,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000 + EDITS * 15_000);
  const random = createRandom(SEED);
  const id = await openTopology(observer, readExample("vnet-to-vnet", `Two browsers ${SEED}`));
  await observer.goto("about:blank");
  const broken: string[] = [];
  const open = async (name: string) => {
    const page = await openPerson(browser, baseURL ?? "", name);
    page.on("pageerror", (error) => broken.push(`${name}: ${error}`));
    await page.goto(`/topologies/${id}`);
    await expect(page.getByRole("application")).toBeVisible();
    const flaky = await makeFlaky(page, id, createRandom(Math.floor(random() * 1e9)));
    return { person: createRandomPerson(page, name, createRandom(Math.floor(random() * 1e9))), flaky };
  };
  const windows = [await open("Ann"), await open("Ben")];
  const acts = new Map<string, number>();
  const begun = Date.now();
  await Promise.all(
    windows.map(async ({ person, flaky }, at) => {
      const chance = createRandom(SEED * 100 + at);
      for (let edit = 0; edit < EDITS / windows.length; edit += 1) {
        const act = await person.edit();
        acts.set(act, (acts.get(act) ?? 0) + 1);
        if (chance() < 0.1) await flaky.cut();
        // Some choices are left open for a while.
        if (chance() < 0.6) await choose(person.page, chance);
      }
    }),
  );
  const seconds = (Date.now() - begun) / 1_000;
  for (const { flaky } of windows) flaky.heal();

  let choices = 0;
  await expect(async () => {
    for (const { person } of windows) choices += await choose(person.page, random);
    for (const { person } of windows)
      await expect(person.page.getByTestId("save")).toHaveText(/^Saved/, { timeout: 500 });
    const held = await readDraft(observer, id);
    for (const { person } of windows) expect(await readWindow(person.page)).toEqual(held);
  }).toPass({ timeout: 90_000, intervals: [500] });

  const held = await readDraft(observer, id);
  const notes = (held.notes as { text: string }[]).map(({ text }) => text);
  for (const { person } of windows) expect(notes).toEqual(expect.arrayContaining(person.anchors));
  expectWhole(held);
  expect(broken).toEqual([]);
  report(windows, { acts, seconds, choices, held });
  for (const { person } of windows) await person.page.context().close();
});

/** Answers an open choice, one way or the other. */
async function choose(page: Page, random: () => number): Promise<number> {
  const conflict = page.getByTestId("conflict");
  if (!(await conflict.isVisible())) return 0;
  const name = random() < 0.5 ? /^Keep (all )?mine$/ : /^Take (all )?theirs$/;
  await conflict.getByRole("button", { name }).click({ timeout: 5_000 });
  return 1;
}

/** The design as a window holds it: what it writes into a file. */
async function readWindow(page: Page): Promise<unknown> {
  await page.getByRole("button", { name: "Share" }).click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: /JSON/ }).click(),
  ]);
  return JSON.parse(readFileSync(await file.path(), "utf8"));
}

/** Every link ends at places that are there, and no id stands twice. */
function expectWhole(design: Record<string, unknown>): void {
  const { vnets, sites, links, notes } = design as Record<string, { id: string; from: string; to: string }[]>;
  const places = new Set([...(vnets ?? []), ...(sites ?? [])].map(({ id }) => id));
  for (const { from, to } of links ?? []) expect([places.has(from), places.has(to)]).toEqual([true, true]);
  const ids = [vnets, sites, links, notes].flatMap((list) => (list ?? []).map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
}

interface Figures {
  acts: ReadonlyMap<string, number>;
  seconds: number;
  choices: number;
  held: Record<string, unknown>;
}

type Window = { person: RandomPerson; flaky: Awaited<ReturnType<typeof makeFlaky>> };

function report(windows: readonly Window[], { acts, seconds, choices, held }: Figures): void {
  const counts = ["vnets", "sites", "links", "notes"].map(
    (list) => `${(held[list] as unknown[]).length} ${list}`,
  );
  const mishaps = windows.map(({ person, flaky }) => `${person.name} ${JSON.stringify(flaky.mishaps)}`);
  console.log(
    [
      `seed ${SEED}, ${EDITS} edits in ${seconds.toFixed(0)} s: ${JSON.stringify(Object.fromEntries(acts))}`,
      `requests: ${mishaps.join(", ")}; choices at the end: ${choices}; left: ${counts.join(", ")}`,
    ].join("\n"),
  );
}
