import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Page, Response } from "@playwright/test";

/** Bytes of what a page loads until the network is quiet, each file compressed by itself as a server does. */
export interface PageWeight {
  kind: "script" | "stylesheet" | "font";
  files: number;
  bytes: number;
  gzip: number;
  brotli: number;
}

const KINDS = ["script", "stylesheet", "font"] as const;

/** Opens a page with an empty cache, waits until `isReady`, and weighs the scripts, style sheets and fonts it asked for. */
export async function weighPage(
  page: Page,
  url: string,
  isReady: () => Promise<unknown>,
): Promise<PageWeight[]> {
  const responses = new Map<string, Response>();
  page.on("response", (response) => {
    if (response.ok()) responses.set(response.url(), response);
  });
  await page.goto(url);
  await isReady();
  await page.waitForLoadState("networkidle").catch(() => undefined);
  return Promise.all(KINDS.map((kind) => weigh(kind, [...responses.values()])));
}

async function weigh(kind: PageWeight["kind"], responses: readonly Response[]): Promise<PageWeight> {
  const own = responses.filter((response) => response.request().resourceType() === kind);
  const bodies = await Promise.all(own.map((response) => response.body()));
  const sum = (size: (body: Buffer) => number) => bodies.reduce((total, body) => total + size(body), 0);
  return {
    kind,
    files: own.length,
    bytes: sum((body) => body.length),
    // Fonts are compressed already.
    gzip: sum((body) => (kind === "font" ? body.length : gzipSync(body).length)),
    brotli: sum((body) =>
      kind === "font"
        ? body.length
        : brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length,
    ),
  };
}
