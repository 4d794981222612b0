import { describe, expect, test } from "vitest";
import { createSession, isToken, judgeCredential } from "./access-token";

const TOKEN = "correct-horse-battery-staple";

describe("what a request proves", () => {
  test.each([
    ["nothing", null, null, TOKEN, "none"],
    ["the token", `Bearer ${TOKEN}`, null, TOKEN, "right"],
    ["the token in other letters of the scheme", `bearer  ${TOKEN} `, null, TOKEN, "right"],
    ["another token", "Bearer nope", null, TOKEN, "wrong"],
    ["a part of the token", `Bearer ${TOKEN.slice(0, -1)}`, null, TOKEN, "wrong"],
    ["another scheme", `Basic ${TOKEN}`, null, TOKEN, "wrong"],
    ["a token where none is known", `Bearer ${TOKEN}`, null, null, "wrong"],
    ["a session", null, createSession(TOKEN), TOKEN, "right"],
    ["a session of an older token", null, createSession("older"), TOKEN, "none"],
    ["the token as a session", null, TOKEN, TOKEN, "none"],
    ["a session where no token is known", null, createSession(TOKEN), null, "none"],
    ["a wrong token beside a session", "Bearer nope", createSession(TOKEN), TOKEN, "wrong"],
  ] as const)("%s", (_, authorization, session, token, expected) => {
    expect(judgeCredential(authorization, session, token)).toBe(expected);
  });
});

test("a session does not tell the token", () => {
  expect(createSession(TOKEN)).not.toContain(TOKEN);
  expect(createSession(TOKEN)).not.toBe(createSession(`${TOKEN}x`));
});

test("a typed token may have spaces around it, as pasting brings them", () => {
  expect(isToken(` ${TOKEN}\n`, TOKEN)).toBe(true);
  expect(isToken("", TOKEN)).toBe(false);
  expect(isToken(TOKEN, null)).toBe(false);
});
