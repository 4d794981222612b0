import { expect, it } from "vitest";
import { formatAddress } from "./start-web";

it.each([
  ["127.0.0.1", "http://127.0.0.1:3000"],
  ["localhost", "http://localhost:3000"],
  ["::1", "http://[::1]:3000"],
  ["0.0.0.0", "http://127.0.0.1:3000"],
  ["::", "http://[::1]:3000"],
  ["192.168.1.4", "http://192.168.1.4:3000"],
])("a server on %s is opened at %s", (host, address) => {
  expect(formatAddress(host, 3000)).toBe(address);
});
