import { type ChildProcess, spawn } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findTestPort } from "@/lib/testing/find-test-port";
import { startEmbeddedPostgres } from "./embedded-postgres";
import { isAnswering } from "./ports";
import { identifyProcess, isProcessAlive, type ProcessIdentity } from "./process-identity";
import { projectRoot } from "./project-root";

/**
 * The launcher on a small program of the same shape: real database, migrations, bundles and processes, but a web
 * server, a worker and a simulator of a few lines, so that a start takes two seconds.
 */
const PROGRAM: Record<string, string> = {
  "package.json": '{ "type": "module" }',
  "package-lock.json": "{}",
  "tsconfig.json": "{}",
  "prisma/schema.prisma": "",
  "prisma/migrations/0001_init/migration.sql": "CREATE TABLE planet (id int);",
  "scripts/worker.ts": `
    import { writeFileSync } from "node:fs";
    writeFileSync("worker.pid", String(process.pid));
    console.log("worker ready");
    setInterval(() => {}, 1000);`,
  "lib/arm-simulator/main.ts": `
    import { createServer } from "node:http";
    import { writeFileSync } from "node:fs";
    writeFileSync("simulator.pid", String(process.pid));
    const port = Number(process.argv[process.argv.indexOf("--port") + 1]);
    createServer((_, reply) => reply.end(process.argv.slice(2).join(" "))).listen(port, "127.0.0.1");`,
  "node_modules/next/package.json": '{ "name": "next" }',
  "node_modules/next/dist/bin/next": `
    const fs = require("node:fs");
    const [command] = process.argv.slice(2);
    if (command === "build") {
      fs.writeFileSync("build.pid", String(process.pid));
      fs.mkdirSync(".next", { recursive: true });
      fs.appendFileSync(".next/BUILD_ID", "built");
      if (fs.existsSync("slow")) setInterval(() => {}, 1000);
    } else {
      fs.writeFileSync("web.pid", String(process.pid));
      process.on("message", (word) => fs.writeFileSync("told", word));
      const { HOST, PORT, NODE_ENV, MESHWRIGHT_NEXT_DIST, AZURE_CLIENT_SECRET } = process.env;
      const seen = { NODE_ENV, AZURE_CLIENT_SECRET, build: fs.readFileSync(MESHWRIGHT_NEXT_DIST + "/BUILD_ID", "utf8") };
      require("node:http").createServer((_, reply) => reply.end(JSON.stringify(seen))).listen(Number(PORT), HOST);
    }`,
  "node_modules/prisma/package.json": '{ "name": "prisma" }',
  "node_modules/prisma/build/index.js": `require("node:fs").mkdirSync("lib/store/generated", { recursive: true });`,
  "node_modules/@prisma/engines/package.json": "{}",
};

let root: string;
let launchers: ChildProcess[];
let ports: { PORT: string; MESHWRIGHT_SIMULATOR_PORT: string };

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "meshwright-launcher-"));
  launchers = [];
  for (const [path, text] of Object.entries(PROGRAM)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  mkdirSync(join(root, "lib/host"), { recursive: true });
  copyFileSync("lib/host/exit-with-parent.ts", join(root, "lib/host/exit-with-parent.ts"));
  const [port, simulatorPort] = await Promise.all([findTestPort(), findTestPort()]);
  ports = { PORT: String(port), MESHWRIGHT_SIMULATOR_PORT: String(simulatorPort) };
});

afterEach(async () => {
  endLauncherBehindParent();
  for (const launcher of launchers) {
    if (launcher.exitCode !== null || launcher.signalCode !== null) continue;
    launcher.kill("SIGTERM");
    await new Promise((resolve) => launcher.once("exit", resolve));
  }
  rmSync(root, { recursive: true, force: true });
});

/** Whatever a failed test left running, by the data folder's own lock. */
function endLauncherBehindParent(): void {
  try {
    const { pid } = JSON.parse(readFileSync(join(root, "data/launcher.lock"), "utf8"));
    process.kill(pid, "SIGTERM");
  } catch {
    // It ended, as it should have.
  }
}

interface Launched {
  output(): string;
  ended: Promise<number | null>;
  send(signal: NodeJS.Signals): void;
}

/** With `viaNpm` the launcher has a parent in between, as npm's shell is; `send` reaches that one only. */
function spawnLauncher(env: Record<string, string> = {}, viaNpm = false, only?: string): Launched {
  const entry = join(projectRoot(), "lib/host/run-launcher.ts");
  const source = `import { runLauncher } from ${JSON.stringify(entry)}; runLauncher(${JSON.stringify({ root, isDev: false, only })});`;
  const args = ["--import", "tsx", "--input-type=module", "-e", source];
  const between = `require("node:child_process").spawn(process.execPath, ${JSON.stringify(args)}, { stdio: "inherit" })`;
  const launcher = spawn(process.execPath, viaNpm ? ["-e", between] : args, {
    cwd: projectRoot(),
    env: {
      ...process.env,
      NODE_ENV: "production",
      MESHWRIGHT_DATA: join(root, "data"),
      ...ports,
      ...(viaNpm ? { npm_lifecycle_event: "start" } : {}),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  launchers.push(launcher);
  let output = "";
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  return {
    output: () => output,
    ended: new Promise((resolve) => launcher.once("close", resolve)),
    send: (signal) => launcher.kill(signal),
  };
}

/** Generous: a machine that runs other suites beside this one is many times slower. */
const within = { timeout: 60_000, interval: 50 };

async function start(env: Record<string, string> = {}): Promise<Launched> {
  const launched = spawnLauncher(env);
  await vi.waitFor(() => expect(launched.output()).toContain(`Open http://127.0.0.1:${ports.PORT}`), within);
  return launched;
}

/** The part's present process, from the number it wrote down. */
function part(file: string): ProcessIdentity {
  return identifyProcess(Number.parseInt(readFileSync(join(root, file), "utf8"), 10));
}

const DATABASE = "data/postgres/postmaster.pid";
const allParts = () => ["web.pid", "worker.pid", "simulator.pid", DATABASE].map(part);

describe("the launcher", { timeout: 120_000 }, () => {
  it("brings all parts up with a line each, says where to open the page, and leaves nothing after Ctrl-C", async () => {
    const launched = await start({ AZURE_CLIENT_SECRET: "hunter2", MESHWRIGHT_SIMULATOR_CLOCK: "scale=240" });
    const marks = launched.output().match(/^✓ .{13}/gm);
    expect(marks?.map((mark) => mark.slice(2).trim())).toEqual([
      "Data folder",
      "Program",
      "Database",
      "Schema",
      "Azure",
      "Worker",
      "Pages",
    ]);
    const page = await (await fetch(`http://127.0.0.1:${ports.PORT}`)).json();
    expect(page).toEqual({ NODE_ENV: "production", build: "built" });
    const simulator = await (await fetch(`http://127.0.0.1:${ports.MESHWRIGHT_SIMULATOR_PORT}`)).text();
    expect(simulator).toBe(
      `--port ${ports.MESHWRIGHT_SIMULATOR_PORT} --state ${join(root, "data/simulator")} --clock scale=240 --seed 1`,
    );
    const parts = allParts();
    expect(parts.map(isProcessAlive)).toEqual([true, true, true, true]);
    launched.send("SIGINT");
    expect(await launched.ended).toBe(0);
    expect(parts.map(isProcessAlive)).toEqual([false, false, false, false]);
  });

  it("tells the command line address and token in private files, and prints no secret", async () => {
    const launched = await start();
    const read = (name: string) => readFileSync(join(root, "data", name), "utf8").trim();
    expect(read("address")).toBe(`http://127.0.0.1:${ports.PORT}`);
    for (const name of ["address", "token", "sealing-key", "database-password"]) {
      expect(statSync(join(root, "data", name)).mode & 0o777, name).toBe(0o600);
      if (name !== "address") expect(launched.output()).not.toContain(read(name));
    }
  });

  it("after kill -9 leaves only the database running, and the next start takes it over without a new build", async () => {
    const first = await start();
    const [web, worker, simulator, database] = allParts();
    first.send("SIGKILL");
    await first.ended;
    const gone = [web, worker, simulator].flatMap((identity) => identity ?? []);
    await vi.waitFor(() => expect(gone.map(isProcessAlive)).toEqual([false, false, false]), within);
    const second = await start();
    expect(second.output()).toMatch(/✓ Program +up to date/);
    expect(second.output()).toMatch(/✓ Database .*still running from before/);
    expect(part(DATABASE)).toEqual(database);
    second.send("SIGTERM");
    expect(await second.ended).toBe(0);
    expect(isProcessAlive(part("web.pid"))).toBe(false);
    expect(database && isProcessAlive(database)).toBe(false);
  });

  it("starts a part again that was killed, the database on its old port", async () => {
    const launched = await start();
    const url = `http://127.0.0.1:${ports.PORT}`;
    const port = readFileSync(join(root, "data/database-port"), "utf8");
    for (const file of ["worker.pid", "web.pid", DATABASE]) {
      const before = part(file);
      process.kill(before.pid, "SIGKILL");
      await vi.waitFor(() => {
        expect(part(file)).not.toEqual(before);
        expect(isProcessAlive(part(file))).toBe(true);
      }, within);
    }
    await vi.waitFor(() => expect(launched.output()).toMatch(/✓ Database +is back/), within);
    expect(launched.output()).toMatch(/! Worker +ended unexpectedly \(SIGKILL\)/);
    expect(readFileSync(join(root, "data/database-port"), "utf8")).toBe(port);
    await vi.waitFor(async () => expect(await isAnswering(url)).toBe(true), within);
  });

  it("stops at once and cleanly in the middle of a build, which the next start makes anew", async () => {
    writeFileSync(join(root, "slow"), "");
    const first = spawnLauncher();
    await vi.waitFor(() => expect(isProcessAlive(part("build.pid"))).toBe(true), within);
    first.send("SIGINT");
    expect(await first.ended).toBe(0);
    expect(isProcessAlive(part("build.pid"))).toBe(false);
    rmSync(join(root, "slow"));
    const second = await start();
    expect(second.output()).toMatch(/✓ Program +built/);
  });

  it("stops when npm, which started it, was ended without telling it", async () => {
    const launched = spawnLauncher({}, true);
    await vi.waitFor(() => expect(launched.output()).toContain("Open http"), within);
    const parts = allParts();
    launched.send("SIGTERM");
    await vi.waitFor(() => expect(launched.output()).toMatch(/✓ Stopped/), within);
    expect(parts.map(isProcessAlive)).toEqual([false, false, false, false]);
  });

  it("says which part did not start and why, and ends the others", async () => {
    writeFileSync(join(root, "scripts/worker.ts"), 'console.error("no such queue"); process.exit(1);');
    const launched = spawnLauncher();
    expect(await launched.ended).toBe(1);
    expect(launched.output()).toMatch(
      /✗ Worker +did not start[\s\S]*Worker did not start\.[\s\S]*no such queue/,
    );
    expect(isProcessAlive(part("simulator.pid"))).toBe(false);
  });

  it("uses the database of DATABASE_URL and leaves it running", async () => {
    const first = await start();
    const password = readFileSync(join(root, "data/database-password"), "utf8").trim();
    const port = readFileSync(join(root, "data/database-port"), "utf8").trim();
    const DATABASE_URL = `postgresql://meshwright:${password}@127.0.0.1:${port}/meshwright`;
    const [other, otherSimulator] = await Promise.all([findTestPort(), findTestPort()]);
    ports = { PORT: String(other), MESHWRIGHT_SIMULATOR_PORT: String(otherSimulator) };
    const second = await start({ DATABASE_URL, MESHWRIGHT_DATA: join(root, "other-data") });
    expect(second.output()).toMatch(/✓ Database .*\(DATABASE_URL\)/);
    expect(second.output()).not.toContain(password);
    second.send("SIGINT");
    expect(await second.ended).toBe(0);
    expect(isProcessAlive(part(DATABASE))).toBe(true);
    first.send("SIGINT");
    expect(await first.ended).toBe(0);
  });

  it("runs web servers and workers apart on one empty database, whose schema is made once, and no database of their own", async () => {
    const server = await startEmbeddedPostgres({ dataDir: join(root, "shared-data"), durable: false });
    const shared = {
      DATABASE_URL: server.url,
      MESHWRIGHT_SECRET: Buffer.alloc(32).toString("base64"),
      MESHWRIGHT_TOKEN: "a-token-for-all-of-them",
      MESHWRIGHT_DRAIN_SECONDS: "1",
    };
    const own = (name: string) => ({ ...shared, MESHWRIGHT_DATA: join(root, name) });
    try {
      // Two at the same moment: each finds the schema missing.
      const workers = ["worker-1", "worker-2"].map((name) => spawnLauncher(own(name), false, "worker"));
      const web = spawnLauncher(own("web-1"), false, "web");
      for (const worker of workers) {
        await vi.waitFor(() => expect(worker.output()).toContain("The worker takes jobs"), within);
        expect(worker.output()).not.toMatch(/✓ (Pages|Azure)/);
      }
      await vi.waitFor(() => expect(web.output()).toContain(`Open http://127.0.0.1:${ports.PORT}`), within);
      expect(web.output()).not.toMatch(/✓ (Worker|Azure)/);
      const applied = [...workers, web].filter((part) => part.output().includes("1 applied now"));
      expect(applied).toHaveLength(1);
      expect(readdirSync(join(root, "web-1"))).not.toContain("postgres");

      web.send("SIGTERM");
      await vi.waitFor(() => expect(readFileSync(join(root, "told"), "utf8")).toBe("stopping"), within);
      for (const worker of workers) worker.send("SIGTERM");
      expect(await Promise.all([web, ...workers].map((part) => part.ended))).toEqual([0, 0, 0]);
      expect(server.isRunning()).toBe(true);
    } finally {
      await server.stop();
    }
  });

  it("names what replicas must share and lack, and refuses parts that it does not know", async () => {
    const web = spawnLauncher(
      { MESHWRIGHT_TOKEN: "", DATABASE_URL: "", MESHWRIGHT_SECRET: "" },
      false,
      "web",
    );
    expect(await web.ended).toBe(1);
    expect(web.output()).toContain("DATABASE_URL, MESHWRIGHT_SECRET, MESHWRIGHT_TOKEN");
    const unknown = spawnLauncher({}, false, "pages");
    expect(await unknown.ended).toBe(1);
    expect(unknown.output()).toContain("--only takes web or worker");
  });
});
