import { expect, test, vi } from "vitest";
import { createTestSecret } from "@/lib/testing";
import { openStore } from "./store";

const client = vi.hoisted(() => ({ disconnects: 0 }));

vi.mock("./generated/client", async (importOriginal) => ({
  ...(await importOriginal<typeof import("./generated/client")>()),
  PrismaClient: class {
    $connect = () => Promise.reject(new Error("no database today"));
    $disconnect = async () => {
      client.disconnects += 1;
    };
  },
}));

const databaseUrl = "postgresql://u:p@127.0.0.1:1/db";

test("a store that cannot be opened leaves no pool behind, and the reason is told", async () => {
  await expect(openStore({ databaseUrl, secret: createTestSecret() })).rejects.toThrow("no database today");
  expect(client.disconnects).toBe(1);
});

test("a secret of another length is refused before anything is opened", async () => {
  const opening = openStore({ databaseUrl, secret: "c2hvcnQ=" });
  await expect(opening).rejects.toMatchObject({ code: "secret-invalid" });
});
