import { expect, test } from "vitest";
import { createTestLink, createTestTopology, provideEngine } from "@/lib/testing";
import { CloudError, retryDeployment, startDeployment } from ".";

const harness = provideEngine();

const PSK = "https://team-keys.vault.azure.net/secrets/psk";
const KEY = "canary-Vault-19d3";

function saveVaultPair(secretId = PSK) {
  const links = [createTestLink("l1", "vnet1", "vnet2", { sharedKey: { source: "keyVault", secretId } })];
  return harness.save(createTestTopology("Vault", { links }));
}
const keyMessages = async (id: string) =>
  (await harness.untilEnd(id)).steps.flatMap(({ kind, message }) => (kind === "sharedKey" ? [message] : []));
const everyRow = async () => JSON.stringify(await harness.store.db.deploymentStep.findMany());

test("the key of a vault is set on both ends and stands in no row", async () => {
  harness.cloud.secrets.set(PSK, [KEY]);
  await harness.startWorker();
  const id = await harness.deploy(await saveVaultPair());
  expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
  expect([...harness.cloud.keys.values()]).toEqual([KEY, KEY]);
  expect(await harness.store.db.sealedKey.count()).toBe(0);
  expect(JSON.stringify(await harness.events(id)) + (await everyRow())).not.toContain(KEY);
});

test("both ends get one version, also when a new one is put into the vault in between", async () => {
  harness.cloud.secrets.set(PSK, [KEY]);
  const { readVaultSecret } = harness.cloud;
  harness.cloud.readVaultSecret = async (secretId, signal) => {
    const read = await readVaultSecret(secretId, signal);
    harness.cloud.secrets.set(PSK, [...(harness.cloud.secrets.get(PSK) ?? []), `later-${Math.random()}`]);
    return read;
  };
  await harness.startWorker();
  expect(await harness.untilEnd(await harness.deploy(await saveVaultPair()))).toMatchObject({
    state: "done",
  });
  expect(new Set(harness.cloud.keys.values()).size).toBe(1);
});

test("a crash between the ends: the other end gets what the first one has, whatever the vault holds by then", async () => {
  harness.cloud.secrets.set(PSK, [KEY]);
  harness.cloud.hold("vnet2-to-vnet1");
  const first = await harness.startWorker({ crash: { point: "after-outcome", step: "key/l1/vnet1" } });
  const id = await harness.deploy(await saveVaultPair());
  // Its connection is held back: the key of the second end has not been asked for.
  await harness.until(id, ({ steps }) =>
    steps.some((step) => step.id === "key/l1/vnet1" && step.state === "done"),
  );
  await first.crashed;
  harness.cloud.secrets.set(PSK, ["another"]);
  harness.cloud.release();
  await harness.startWorker();
  expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
  expect([...harness.cloud.keys.values()]).toEqual([KEY, KEY]);
});

test("a crash while both ends are being set, and a new version in the vault by then: both get the one that was noted", async () => {
  harness.cloud.secrets.set(PSK, [KEY]);
  const { begin } = harness.cloud;
  harness.cloud.begin = async (operation, options) => {
    const isFirst =
      operation.operation === "setSharedKey" && /vnet1-to-vnet2$/i.test(operation.resource.armId);
    // The other one is sent once the first is under way with its token kept, and that does not end.
    if (operation.operation === "setSharedKey" && !isFirst) {
      const where = { stepId: "key/l1/vnet1", resumeToken: { not: null } };
      await expect.poll(() => harness.store.db.deploymentStep.count({ where }), { timeout: 10_000 }).toBe(1);
    }
    const progress = await begin(operation, options);
    if (isFirst) harness.cloud.hold("vnet1-to-vnet2");
    return progress;
  };
  const first = await harness.startWorker({ crash: { point: "after-begin", step: "key/l1/vnet2" } });
  const id = await harness.deploy(await saveVaultPair());
  await first.crashed;
  harness.cloud.begin = begin;
  harness.cloud.secrets.set(PSK, [KEY, "another-version"]);
  await harness.startWorker();
  await harness.until(id, ({ steps }) =>
    steps.some((step) => step.id === "key/l1/vnet2" && step.state === "done"),
  );
  harness.cloud.release();
  expect(await harness.untilEnd(id)).toMatchObject({ state: "done" });
  expect([...harness.cloud.keys.values()]).toEqual([KEY, KEY]);
  expect(await everyRow()).not.toContain(KEY);
});

test("what a person has to do in the vault is said, and with that a retry sets the key", async () => {
  await harness.startWorker();
  const topologyId = await saveVaultPair();
  const id = await harness.deploy(topologyId);
  expect(await keyMessages(id)).toContain(
    "The key vault team-keys has no secret psk of that version. Put one there or name another in the link, then retry.",
  );
  expect(harness.cloud.keys.size).toBe(0);
  harness.cloud.refuse(
    ({ call }) => call === "readVaultSecret",
    () => new CloudError("denied", "403", { azureCode: "Forbidden", azureMessage: "Not you." }),
    10,
  );
  const again = await retryDeployment(
    { store: harness.store, queue: harness.queue, azureCloud: "AzureCloud" },
    { deploymentId: id },
  );
  const denied = again.started ? again.deployment.id : "";
  expect((await keyMessages(denied))[0]).toBe(
    "This server may not read the secret psk of the key vault team-keys. Give its identity the role Key Vault Secrets User on that vault, then retry.",
  );
  const [step] = (await harness.untilEnd(denied)).steps.filter(({ kind }) => kind === "sharedKey");
  expect(step?.error).toMatchObject({ azureCode: "Forbidden", azureMessage: "Not you." });
});

test.each([
  [
    "has run out",
    { value: KEY, id: "", expiresAt: new Date("2020-01-01"), notBefore: null },
    /ran out on 2020-01-01/,
  ],
  [
    "does not count yet",
    { value: KEY, id: "", expiresAt: null, notBefore: new Date("2999-01-01") },
    /from 2999-01-01/,
  ],
  ["is empty", "", /cannot be a pre-shared key/],
  ["is too long", "x".repeat(129), /1 to 128 printable ASCII/],
  ["has a space", `${KEY} `, /cannot be a pre-shared key/],
  ["has a line break", `${KEY}\n`, /cannot be a pre-shared key/],
])("a secret that %s is not set", async (_what, secret, said) => {
  harness.cloud.secrets.set(PSK, [secret]);
  await harness.startWorker();
  const messages = await keyMessages(await harness.deploy(await saveVaultPair()));
  expect(messages[0]).toMatch(said);
  expect(JSON.stringify(messages)).not.toContain(KEY);
  expect(harness.cloud.keys.size).toBe(0);
});

test("a link that names no secret of a vault is refused before anything is begun", async () => {
  await harness.startWorker();
  const topologyId = await saveVaultPair("https://internal.example/secrets/psk");
  await expect(startDeployment(harness, { topologyId, kind: "deploy" })).rejects.toMatchObject({
    code: "findings-refuse",
    extensions: { findings: [{ code: "key-vault-secret-invalid" }] },
  });
  expect(harness.cloud.writes).toEqual([]);
});
