import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createSession } from "./access-token";
import { showSignIn, signIn } from "./sign-in";

const TOKEN = "correct-horse-battery-staple";

beforeEach(() => {
  vi.stubEnv("MESHWRIGHT_TOKEN", TOKEN);
  vi.stubEnv("NODE_ENV", "test");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function submit(fields: Record<string, string>): Promise<Response> {
  return signIn(
    new Request("http://mesh.example.org/sign-in", { method: "POST", body: new URLSearchParams(fields) }),
  );
}

test("the right token becomes a session that scripts and other sites cannot use", async () => {
  const response = await submit({ token: TOKEN, next: "/topologies?x=1" });
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe("/topologies?x=1");
  const cookie = response.headers.get("set-cookie") ?? "";
  expect(cookie).toContain(`=${createSession(TOKEN)};`);
  expect(cookie).toContain("HttpOnly");
  expect(cookie).toContain("SameSite=Strict");
  expect(cookie).not.toContain(TOKEN);
});

test("a body that no form of ours sends is not read to its end", async () => {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      if (sent > 1000) controller.close();
      else controller.enqueue(new Uint8Array(64 * 1024).fill(97));
    },
  });
  const init: RequestInit & { duplex: "half" } = { method: "POST", body, duplex: "half" };
  const request = new Request("http://mesh.example.org/sign-in", init);
  const response = await signIn(request);
  expect(response.status).toBe(413);
  expect(sent).toBeLessThan(30);
});

test("a wrong token asks again and gives nothing", async () => {
  const response = await submit({ token: "nope", next: "/topologies" });
  expect(response.status).toBe(401);
  expect(response.headers.get("set-cookie")).toBeNull();
  expect(await response.text()).toContain("That is not the token of this server.");
});

test("it asks in the language that was chosen, else in the browser's", () => {
  const ask = (headers: Record<string, string>) =>
    showSignIn(new Request("http://mesh.example.org/sign-in", { headers })).text();
  return Promise.all([
    expect(ask({})).resolves.toContain('<html lang="en">'),
    expect(ask({ "accept-language": "zh-TW,zh;q=0.9" })).resolves.toContain("存取權杖"),
    expect(ask({ "accept-language": "zh-TW", cookie: "locale=en" })).resolves.toContain("Access token"),
  ]);
});

describe("where it leads afterwards", () => {
  test.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "",
    "/a b",
  ])("%s leads home", async (next) => {
    expect((await submit({ token: TOKEN, next })).headers.get("location")).toBe("/");
  });

  test("is kept in the form, and is no way to write into the page", async () => {
    const page = (path: string) =>
      showSignIn(new Request(`http://mesh.example.org/sign-in?next=${path}`)).text();
    expect(await page("/deployments/41")).toContain('name="next" value="/deployments/41"');
    expect(await page(encodeURIComponent('/"><script>'))).not.toContain("<script>");
  });
});
