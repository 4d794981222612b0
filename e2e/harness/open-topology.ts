import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";

/** Stores a topology; returns its id. */
export async function storeTopology(page: Page, topology: Record<string, unknown>): Promise<string> {
  const created = await page.request.post("/api/v1/topologies", { data: { topology } });
  return ((await created.json()) as { id: string }).id;
}

/** Stores a topology and opens its canvas; `select` is an id. */
export async function openTopology(
  page: Page,
  topology: Record<string, unknown>,
  select?: string,
): Promise<string> {
  const id = await storeTopology(page, topology);
  await page.goto(`/topologies/${id}${select === undefined ? "" : `?select=${select}`}`);
  await expect(page.getByRole("application")).toBeVisible();
  return id;
}

/** One of the examples under a name of its own, since a program holds each name once. */
export function readExample(file: string, name: string): Record<string, unknown> {
  const text = readFileSync(`examples/${file}.json`, "utf8");
  return { ...(JSON.parse(text) as Record<string, unknown>), name };
}
