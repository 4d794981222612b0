import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";
import { checkExternalDatabase } from "./external-database";
import { findFreePort } from "./ports";

let folder: string;
let server: EmbeddedPostgres;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "meshwright-external-"));
  server = await startEmbeddedPostgres({ dataDir: folder, durable: false });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("checkExternalDatabase", () => {
  it("answers version and place, without the password", async () => {
    expect(await checkExternalDatabase(server.url)).toEqual({
      version: server.version,
      place: `127.0.0.1:${server.port}/meshwright`,
    });
  });

  it("says what is wrong, and never the password, when the database cannot be reached", async () => {
    const port = await findFreePort();
    const refused = checkExternalDatabase(`postgresql://someone:hunter2@127.0.0.1:${port}/mesh`);
    await expect(refused).rejects.toMatchObject({
      code: "database-refused",
      userMessage: expect.stringMatching(
        new RegExp(`127\\.0\\.0\\.1:${port}/mesh \\(DATABASE_URL\\).*ECONNREFUSED`),
      ),
      message: expect.not.stringContaining("hunter2"),
    });
    const wrong = checkExternalDatabase(server.url.replace(/:[^:@]+@/, ":hunter2@"));
    await expect(wrong).rejects.toMatchObject({
      userMessage: expect.stringContaining("password authentication failed"),
      message: expect.not.stringContaining("hunter2"),
    });
  });
});
