import { describe, expect, test } from "vitest";
import { z } from "zod";
import { MAX_BODY_BYTES, parseBody } from "./json-body";
import { parseJson } from "./json-text";

const schema = z.strictObject({ name: z.string() });

function write(body: BodyInit | null, type: string | null = "application/json"): Request {
  return new Request("http://127.0.0.1/api/v1/x", {
    method: "POST",
    body,
    headers: type === null ? {} : { "content-type": type },
  });
}

test("a good body comes back parsed, with or without a byte order mark", async () => {
  expect(await parseBody(schema, write('{"name":"Två nät"}'))).toEqual({ name: "Två nät" });
  expect(await parseBody(schema, write('\ufeff{"name":"a"}'))).toEqual({ name: "a" });
});

test.each([
  ["another type", write("name=a", "application/x-www-form-urlencoded"), 415, "not-json-type"],
  ["no type", write(new TextEncoder().encode("{}"), null), 415, "not-json-type"],
  ["broken JSON", write('{"name": }'), 400, "not-json"],
  ["no body", write(null), 400, "not-json"],
  ["another shape", write('{"nom":"a"}'), 422, "invalid-request"],
  ["too much", write(`"${"a".repeat(MAX_BODY_BYTES)}"`), 413, "body-too-large"],
])("%s is refused", async (_, request, status, code) => {
  await expect(parseBody(schema, request)).rejects.toMatchObject({ status, code });
});

test("a body of another shape is told by path and in plain words, and quotes nothing of it", async () => {
  const refused = await parseBody(schema, write('{"name":7,"colour":"S3cret"}')).catch((error) => error);
  expect(refused).toMatchObject({
    userMessage: "The request cannot be used, at name: must be a text, is a number.",
    extensions: {
      faults: [
        { path: "name", message: "must be a text, is a number" },
        { path: "colour", message: "unknown field colour" },
      ],
    },
  });
  expect(JSON.stringify(refused)).not.toContain("S3cret");
});

test("a body that hides its length is cut off at the limit", async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1024 * 1024;
      controller.enqueue(new Uint8Array(1024 * 1024).fill(32));
    },
  });
  const request = new Request("http://127.0.0.1/", {
    method: "POST",
    body: endless,
    headers: { "content-type": "application/json" },
    // @ts-expect-error: Node demands it of streams, the DOM's types do not know it.
    duplex: "half",
  });
  await expect(parseBody(schema, request)).rejects.toMatchObject({ status: 413 });
  expect(sent).toBeLessThan(MAX_BODY_BYTES + 4 * 1024 * 1024);
});

describe("the place of a fault in JSON", () => {
  test.each([
    ['{"a": x}', 1, 7],
    ['{"a": 1,}', 1, 9],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ["[1, 2", 1, 6],
    ['{"a" 1}', 1, 6],
    ['{"x": [x], "y": [x, 2]}', 1, 8],
    ['{"a": 01}', 1, 8],
    ['["a\nb"]', 1, 2],
    ["{} {}", 1, 4],
    ["[1,]", 1, 4],
    ["]", 1, 1],
    ['{"template": "empty", "template": "two-vnets"}', 1, 23],
  ])("%s", (text, line, column) => {
    expect(() => parseJson(text)).toThrow(
      expect.objectContaining({ code: "not-json", status: 400, extensions: { line, column } }),
    );
  });

  test("never quotes the text, which may be a key", () => {
    expect(() => parseJson('{"value": "S3cret" oops}')).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining("S3cret") }),
    );
  });
});
