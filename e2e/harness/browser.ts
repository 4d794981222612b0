import { accessSync, constants, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

/** A browser to test with, and where it came from. `env` is added to the browser's own environment. */
export interface FoundBrowser {
  executablePath: string;
  origin: "E2E_CHROMIUM" | "system" | "playwright" | "npm";
  env: Record<string, string>;
}

const SYSTEM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * Finds a Chromium: `E2E_CHROMIUM`, a system Chromium or Chrome, Playwright's own, then the one that comes as an npm
 * package. Throws with the commands to get one when there is none.
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const named = process.env.E2E_CHROMIUM;
  if (named) {
    if (!isExecutable(named))
      throw new Error(`E2E_CHROMIUM names "${named}", which is not an executable file.`);
    return { executablePath: named, origin: "E2E_CHROMIUM", env: {} };
  }
  const system = findOnPath();
  if (system) return { executablePath: system, origin: "system", env: {} };
  const own = chromium.executablePath();
  if (own && isExecutable(own)) return { executablePath: own, origin: "playwright", env: {} };
  const packaged = await unpackFromNpm();
  if (packaged) return packaged;
  throw new Error(
    "No browser for the end-to-end tests. Install one with `apt-get install chromium` or `npx playwright install chromium`, or name one in E2E_CHROMIUM.",
  );
}

/** What every run passes to the browser: no sandbox only for root, no traffic of its own. */
export function browserArguments(): string[] {
  const quiet = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",
  ];
  return process.getuid?.() === 0 ? ["--no-sandbox", ...quiet] : quiet;
}

function findOnPath(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const candidates = folders.flatMap((folder) => SYSTEM_NAMES.map((name) => join(folder, name)));
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The package unpacks its libraries only where it believes to run on Lambda, which this variable tells it. */
async function unpackFromNpm(): Promise<FoundBrowser | null> {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs22.x";
  const { default: packaged } = await import("@sparticuz/chromium");
  const executablePath = await packaged.executablePath();
  if (!existsSync(executablePath)) return null;
  return { executablePath, origin: "npm", env: { LD_LIBRARY_PATH: join(tmpdir(), "al2023", "lib") } };
}
