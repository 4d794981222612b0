import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { runMeshwright } from "../harness/command-line";
import { descendants, type Program, removeDataDir, startProgram, waitUntil } from "../harness/program";
import { putVaultSecret, refuseWrites, writeCounts } from "../harness/simulated-azure";

test.describe.configure({ mode: "serial", timeout: 400_000 });

/** Given by a person, and refused by Azure with the key in the message. */
const REFUSED_KEY = "Canary1-RefusedKey-x81";
/** Said for a rotation, set, and taken back since no device has it. */
const ROTATED_KEY = "Canary3-RotatedKey-m63";
/** Stands in a key vault; its second version is rotated in. */
const VAULT_KEYS = ["Canary4-VaultKey-z05", "Canary5-VaultKey-w92"] as const;
const VAULT = { host: "team-keys.vault.azure.net", name: "psk" };
/** Given by a person in every wrong way first, then rightly, and set. */
const SET_KEY = "Canary2-TakenKey-q47";

test("no pre-shared key stands anywhere in clear, over refusals, crashes of every part and a restart", async () => {
  const folder = mkdtempSync(join(tmpdir(), "meshwright-e2e-canary-"));
  const said: string[] = [];
  let program = await startProgram({ clock: "scale=120" });
  let watch = watchProcesses(program);
  try {
    const site = writeDesign(folder);
    const siteId = await store(program, site);
    const meshId = await store(program, "examples/vnet-to-vnet.json");
    await putVaultSecret(program, VAULT.host, VAULT.name, VAULT_KEYS[0]);
    const vaultId = await store(program, writeVaultDesign(folder));
    await refuseWrites(program, "/sharedkey", `The shared key '${REFUSED_KEY}' is not a valid key.`);
    said.push(
      ...Object.values(await runMeshwright(program, ["key", site, "l1"], `${REFUSED_KEY}\n`)).map(String),
    );

    const refusedId = await deploy(program, siteId);
    await gatewayInFlight(program, "/vnet1-gateway");
    program.kill(/worker/);
    await ended(program, refusedId, "failed", said);

    said.push(...(await giveWrongly(program, siteId)));
    said.push(await call(program, "PUT", `topologies/${siteId}/links/l1/key`, { value: SET_KEY }));
    const setId = await deploy(program, siteId);
    const meshDeployment = await deploy(program, meshId);
    program.kill(/postgres/);
    await waitUntil(
      () => program.output().includes("is back"),
      30_000,
      () => "the database to be back",
    );
    said.push(program.output());
    watch.stop();
    said.push(...watch.seen);
    program.kill();
    program = await startProgram({ ...program, clock: "scale=120" });
    watch = watchProcesses(program);
    await ended(program, setId, "done", said);
    await ended(program, meshDeployment, "done", said);

    const vaultDeployment = await deploy(program, vaultId);
    await ended(program, vaultDeployment, "done", said);
    await putVaultSecret(program, VAULT.host, VAULT.name, VAULT_KEYS[1]);
    said.push(await call(program, "POST", `topologies/${siteId}/links/l1/rotation`, { value: ROTATED_KEY }));
    said.push(await call(program, "POST", `topologies/${meshId}/rotations`, {}));
    said.push(await call(program, "POST", `topologies/${vaultId}/links/l1/rotation`, {}));
    await settled(program, siteId, "verifying", said);
    program.kill(/worker/);
    await settled(program, vaultId, "done", said);
    await settled(program, meshId, "done", said);
    await settled(program, siteId, "rolledBack", said);
    for (const id of [siteId, meshId, vaultId]) said.push(...(await readEverything(program, id)));
    for (const id of [refusedId, setId, meshDeployment, vaultDeployment])
      said.push(await call(program, "GET", `deployments/${id}`));
    said.push(await readEvents(program));
    const file = join(folder, "all.backup.gz");
    const backup = await runMeshwright(program, ["backup", file]);
    expect(backup.exitCode, backup.stderr).toBe(0);
    said.push(gunzipSync(readFileSync(file)).toString("utf8"));
    watch.stop();
    said.push(program.output(), ...watch.seen);

    const azure = readFolder(join(program.dataDir, "simulator")).join("\n");
    const generated = [...azure.matchAll(/"sharedKey":"([^"]+)"/g)].map(([, key]) => key as string);
    // The search finds what is there: Azure itself has the keys.
    for (const key of [SET_KEY, ROTATED_KEY, ...VAULT_KEYS]) expect(azure).toContain(key);
    const keys = new Set([REFUSED_KEY, SET_KEY, ROTATED_KEY, ...VAULT_KEYS, ...generated]);
    expect(keys.size).toBeGreaterThanOrEqual(7);
    said.push(...readFolder(program.dataDir, "simulator"));
    for (const key of keys) {
      for (const spelling of spellings(key)) expect(placesOf(spelling, said)).toEqual([]);
    }
  } finally {
    watch.stop();
    await program.stop();
    removeDataDir(program);
    rmSync(folder, { recursive: true, force: true });
  }
});

/** The example with a site whose device is known already, so that only the key is missing. */
function writeDesign(folder: string): string {
  const design = JSON.parse(readFileSync("examples/vnet-and-site.json", "utf8"));
  design.sites[0].device.address = "203.0.113.9";
  const path = join(folder, "site.json");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, JSON.stringify(design));
  return path;
}

/** Two vnets whose link takes its key from a vault. */
function writeVaultDesign(folder: string): string {
  const design = JSON.parse(readFileSync("examples/vnet-to-vnet.json", "utf8"));
  design.name = "Vault";
  for (const vnet of design.vnets) vnet.resourceGroup = `${vnet.resourceGroup}-vault`;
  design.links[0].id = "l1";
  design.links[0].sharedKey = {
    source: "keyVault",
    secretId: `https://${VAULT.host}/secrets/${VAULT.name}`,
  };
  const path = join(folder, "vault.json");
  writeFileSync(path, JSON.stringify(design));
  return path;
}

/** Waits until every rotation of a topology has come that far. */
async function settled(program: Program, id: string, as: string, said: string[]): Promise<void> {
  let seen = "";
  await waitUntil(
    async () => {
      seen = await call(program, "GET", `topologies/${id}/rotations`).catch(String);
      const rotations = seen.startsWith("200")
        ? (JSON.parse(seen.slice(4)) as { state: string; stage: string }[])
        : [];
      return rotations.length > 0 && rotations.every(({ state, stage }) => state === as || stage === as);
    },
    120_000,
    () => `the rotation to be ${as}; it is ${seen}`,
  );
  said.push(seen);
}

/** A key can be given in many ways that are refused, and each reply says what is wrong. */
async function giveWrongly(program: Program, topologyId: string): Promise<string[]> {
  const link = `topologies/${topologyId}/links/l1/key`;
  const replies = [
    await call(program, "PUT", `topologies/${topologyId}/links/nowhere/key`, { value: SET_KEY }),
    await call(program, "PUT", `topologies/nowhere/links/l1/key`, { value: SET_KEY }),
    await call(program, "PUT", link, { value: SET_KEY, also: SET_KEY }),
    await call(program, "PUT", link, { value: [SET_KEY] }),
    await call(program, "PUT", link, { value: `${SET_KEY}\u0000` }),
    await call(program, "PUT", link, { value: SET_KEY.repeat(200) }),
    await call(program, "PUT", link, `{"value": "${SET_KEY}`),
    await call(program, "POST", link, { value: SET_KEY }),
  ];
  // Each is told; some tell what was sent, so the key's own field must never be among that.
  expect(replies.filter((reply) => !reply.startsWith("4"))).toEqual([]);
  return replies;
}

async function call(program: Program, method: string, path: string, body?: unknown): Promise<string> {
  const reply = await fetch(`${program.url}/api/v1/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return `${reply.status} ${await reply.text()}`;
}

async function created(program: Program, path: string, body: unknown): Promise<string> {
  const reply = await call(program, "POST", path, body);
  expect(reply).toMatch(/^201 /);
  return (JSON.parse(reply.slice(4)) as { id: string }).id;
}

function store(program: Program, file: string): Promise<string> {
  return created(program, "topologies", { topology: JSON.parse(readFileSync(file, "utf8")) });
}

function deploy(program: Program, topologyId: string): Promise<string> {
  return created(program, "deployments", { topologyId });
}

async function gatewayInFlight(program: Program, name: string): Promise<void> {
  await waitUntil(
    async () => [...(await writeCounts(program)).keys()].some((path) => path.endsWith(name)),
    60_000,
    () => `${name} to be asked for`,
  );
}

async function ended(program: Program, id: string, state: string, said: string[]): Promise<void> {
  let seen = "";
  await waitUntil(
    async () => {
      seen = await call(program, "GET", `deployments/${id}`).catch(String);
      return /"state":"(done|failed|cancelled)"/.test(seen.slice(0, seen.indexOf('"steps"')));
    },
    180_000,
    () => `the deployment to end; it is ${seen}`,
  );
  expect(JSON.parse(seen.slice(4))).toMatchObject({ state });
  said.push(seen);
}

/** What can be read and taken away of a topology. */
function readEverything(program: Program, id: string): Promise<string[]> {
  const paths = ["", "/status?fresh=true", "/revisions", "/revisions/1", "/links/l1/diagnosis"];
  return Promise.all([
    ...paths.map((path) => call(program, "GET", `topologies/${id}${path}`)),
    call(program, "POST", `topologies/${id}/plan`, {}),
    fetch(`${program.url}/topologies/${id}`).then((reply) => reply.text()),
  ]);
}

/** All events there are, as a page reads them. */
async function readEvents(program: Program): Promise<string> {
  const over = new AbortController();
  const reply = await fetch(`${program.url}/api/v1/events?after=0`, { signal: over.signal });
  let text = "";
  const reading = (async () => {
    for await (const chunk of reply.body ?? []) text += Buffer.from(chunk as Uint8Array).toString("utf8");
  })().catch(() => {});
  await waitUntil(
    () => text.includes('"state":"done"'),
    20_000,
    () => "the events",
  );
  over.abort();
  await reading;
  return text;
}

/** What others on the machine see of the program's processes, looked at all the time. */
function watchProcesses(program: Program): { seen: Set<string>; stop(): void } {
  const seen = new Set<string>();
  const look = () => {
    for (const pid of [program.launcherPid, ...descendants(program.launcherPid)]) {
      for (const name of ["cmdline", "environ"]) {
        const path = `/proc/${pid}/${name}`;
        try {
          if (existsSync(path)) seen.add(readFileSync(path, "latin1"));
        } catch {
          // It has just ended.
        }
      }
    }
  };
  const timer = setInterval(look, 100);
  return { seen, stop: () => clearInterval(timer) };
}

/** Every file below the folder, the database's own among them, but not what lies in `besides`. */
function readFolder(folder: string, besides?: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => besides === undefined || !path.startsWith(join(folder, besides)))
    .map((path) => `${path}\n${readFileSync(path, "latin1")}`);
}

function spellings(key: string): string[] {
  const bytes = Buffer.from(key, "utf8");
  return [key, bytes.toString("hex"), bytes.toString("base64").replace(/=+$/, ""), encodeURIComponent(key)];
}

/** Where it stands, with a little around it. */
function placesOf(text: string, said: readonly string[]): string[] {
  return said
    .filter((each) => each.includes(text))
    .map(
      (each) =>
        `${each.slice(0, 80)} … ${each.slice(Math.max(0, each.indexOf(text) - 80), each.indexOf(text) + 40)}`,
    );
}
