import { describe, expect, it } from "vitest";
import { readSecretId } from "./secret-id";

const VERSION = "0123456789abcdef0123456789abcdef";

describe("the identifier of a secret", () => {
  it.each([
    ["https://team-keys.vault.azure.net/secrets/psk", "AzureCloud", null],
    ["https://Team-Keys.Vault.Azure.Net/secrets/psk/", "AzureCloud", null],
    [`https://keys.vault.azure.cn/secrets/Hub-To-HQ/${VERSION}`, "AzureChinaCloud", VERSION],
    ["https://keys.vault.usgovcloudapi.net/secrets/psk", "AzureUSGovernment", null],
  ])("%s", (text, cloud, version) => {
    expect(readSecretId(text)).toMatchObject({ cloud, version });
  });

  it("names the host in lower case, whatever was typed", () => {
    expect(readSecretId("https://Team-Keys.vault.azure.net/secrets/PSK")).toEqual({
      cloud: "AzureCloud",
      host: "team-keys.vault.azure.net",
      vault: "team-keys",
      name: "PSK",
      version: null,
    });
  });

  it.each([
    "",
    "psk",
    "http://keys.vault.azure.net/secrets/psk",
    "https://vault.azure.net/secrets/psk",
    "https://keys.vault.azure.net/keys/psk",
    "https://keys.vault.azure.net/secrets/",
    "https://keys.vault.azure.net/secrets/psk?api-version=7.4",
    "https://keys.vault.azure.net/secrets/psk/notaversion",
    `https://keys.vault.azure.net/secrets/psk/${VERSION}/more`,
    "https://keys.vault.azure.net:8443/secrets/psk",
    "https://user@keys.vault.azure.net/secrets/psk",
    "https://keys.vault.azure.net.evil.example/secrets/psk",
    "https://evil.example/keys.vault.azure.net/secrets/psk",
    "https://a.keys.vault.azure.net/secrets/psk",
    "https://169.254.169.254/secrets/psk",
    "https://keys.vault.azure.net/secrets/a_b",
    "https://keys.vault.azure.net/secrets/..%2f",
  ])("none: %j", (text) => {
    expect(readSecretId(text)).toBeNull();
  });
});
