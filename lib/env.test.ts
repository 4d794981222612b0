import { describe, expect, it } from "vitest";
import { isLoopback, parseEnv } from "./env";

const KEY = Buffer.alloc(32, 7).toString("base64");

describe("parseEnv", () => {
  it("has a default for everything that needs one", () => {
    expect(parseEnv({})).toEqual({
      port: 3000,
      host: "127.0.0.1",
      allowedHosts: [],
      dataDir: ".meshwright",
      databaseUrl: null,
      cloud: "simulator",
      simulatorPort: 4571,
      simulatorClock: { mode: "scale", scale: 60 },
      secret: null,
      token: null,
      drainSeconds: 5,
      historyDays: 365,
      server: null,
      corporaDir: "../shared/corpora",
      logLevel: "info",
      nodeEnv: "production",
      e2eChromium: null,
      azure: {
        tenantId: null,
        clientId: null,
        clientSecret: null,
        federatedTokenFile: null,
        cloud: "AzureCloud",
      },
    });
  });

  it("takes an empty variable for one that is not set", () => {
    expect(parseEnv({ PORT: "", DATABASE_URL: " ", MESHWRIGHT_TOKEN: undefined })).toEqual(parseEnv({}));
  });

  it.each([
    ["PORT", "8080", { port: 8080 }],
    ["HOST", "::1", { host: "::1" }],
    [
      "MESHWRIGHT_ALLOWED_HOSTS",
      "Mesh.example.org, b.example",
      { allowedHosts: ["mesh.example.org", "b.example"] },
    ],
    ["DATABASE_URL", "postgres://u:p@db:5432/mesh", { databaseUrl: "postgres://u:p@db:5432/mesh" }],
    ["MESHWRIGHT_CLOUD", "azure", { cloud: "azure" }],
    ["MESHWRIGHT_SIMULATOR_CLOCK", "real", { simulatorClock: { mode: "real" } }],
    ["MESHWRIGHT_SIMULATOR_CLOCK", "manual", { simulatorClock: { mode: "manual" } }],
    ["MESHWRIGHT_SIMULATOR_CLOCK", "scale=2.5", { simulatorClock: { mode: "scale", scale: 2.5 } }],
    ["MESHWRIGHT_SECRET", KEY, { secret: KEY }],
    ["AZURE_AUTHORITY_HOST", "https://login.microsoftonline.com/", { azure: { cloud: "AzureCloud" } }],
    ["AZURE_AUTHORITY_HOST", "https://login.microsoftonline.us", { azure: { cloud: "AzureUSGovernment" } }],
    ["AZURE_AUTHORITY_HOST", "login.chinacloudapi.cn", { azure: { cloud: "AzureChinaCloud" } }],
    [
      "AZURE_AUTHORITY_HOST",
      "https://login.partner.microsoftonline.cn",
      { azure: { cloud: "AzureChinaCloud" } },
    ],
  ])("accepts %s=%s", (name, value, expected) => {
    expect(parseEnv({ [name]: value })).toMatchObject(expected);
  });

  it.each([
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "3000x"],
    ["HOST", "http://127.0.0.1"],
    ["HOST", "127.0.0.1:3000"],
    ["MESHWRIGHT_ALLOWED_HOSTS", "mesh.example.org:443"],
    ["MESHWRIGHT_CLOUD", "aws"],
    ["MESHWRIGHT_SIMULATOR_PORT", "-1"],
    ["MESHWRIGHT_SIMULATOR_CLOCK", "fast"],
    ["MESHWRIGHT_SIMULATOR_CLOCK", "scale=0"],
    ["MESHWRIGHT_SIMULATOR_CLOCK", "scale=1e9"],
    ["MESHWRIGHT_DRAIN_SECONDS", "301"],
    ["MESHWRIGHT_DRAIN_SECONDS", "soon"],
    ["MESHWRIGHT_HISTORY_DAYS", "6"],
    ["MESHWRIGHT_HISTORY_DAYS", "3651"],
    ["MESHWRIGHT_SERVER", "localhost:3000"],
    ["MESHWRIGHT_LOG_LEVEL", "loud"],
    ["NODE_ENV", "staging"],
    ["AZURE_AUTHORITY_HOST", "https://login.example.com"],
    ["AZURE_AUTHORITY_HOST", "http://login.microsoftonline.us"],
  ])("refuses %s=%s, naming the variable, the value and what is accepted", (name, value) => {
    const expected = new RegExp(
      `^${name}: "${value.replace(/[.*+?^$/]/g, "\\$&")}" is not accepted; give .{10,}`,
      "m",
    );
    expect(() => parseEnv({ [name]: value })).toThrow(
      expect.objectContaining({ code: "environment-invalid", userMessage: expect.stringMatching(expected) }),
    );
  });

  it.each([
    ["DATABASE_URL", "mysql://u:hunter2@db/mesh"],
    ["MESHWRIGHT_SECRET", "hunter2hunter2"],
    ["MESHWRIGHT_TOKEN", "hunter2"],
    ["MESHWRIGHT_TOKEN", "hunter2 hunter2 hunter2"],
  ])("refuses a bad %s without showing it", (name, value) => {
    expect(() => parseEnv({ [name]: value })).toThrow(
      expect.objectContaining({
        userMessage: expect.stringMatching(
          new RegExp(`^${name}: its value \\(not shown\\) is not accepted`, "m"),
        ),
        message: expect.not.stringContaining("hunter2"),
      }),
    );
  });

  it("reports every bad variable at once", () => {
    expect(() => parseEnv({ PORT: "x", NODE_ENV: "y" })).toThrow(/PORT: [^\n]*\nNODE_ENV: /);
  });

  it.each(["0.0.0.0", "::", "192.168.1.4", "meshwright.example.com"])(
    "refuses HOST=%s without a token and accepts it with one",
    (host) => {
      expect(() => parseEnv({ HOST: host })).toThrow(/MESHWRIGHT_TOKEN/);
      expect(parseEnv({ HOST: host, MESHWRIGHT_TOKEN: "0123456789abcdef" }).host).toBe(host);
    },
  );
});

describe("isLoopback", () => {
  it.each(["127.0.0.1", "127.9.8.7", "::1", "[::1]", "localhost", "LOCALHOST", "::ffff:127.0.0.1"])(
    "knows %s",
    (host) => {
      expect(isLoopback(host)).toBe(true);
    },
  );
  it.each([
    "0.0.0.0",
    "::",
    "127.0.0.1.example.com",
    "128.0.0.1",
    "10.0.0.1",
    "localhost.example.com",
    "127.example.com",
  ])("does not take %s for this machine", (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});
