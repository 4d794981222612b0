import { expect, test, vi } from "vitest";
import { serve } from "./serve";

vi.mock("./web", () => ({ openWeb: async () => ({}) }));

const handle = vi.fn(() => new Response(null, { status: 204 }));
const ask = (params: { id: string }, query = "") =>
  serve<{ id: string }>(handle)(new Request(`http://127.0.0.1/api/v1/x${query}`), {
    params: Promise.resolve(params),
  });

test("an id that no row can have is not found, in the path and in the query", async () => {
  for (const reply of [
    await ask({ id: "\0" }),
    await ask({ id: "a\ud800" }),
    await ask({ id: "a" }, "?t=%00"),
  ]) {
    expect(reply.status).toBe(404);
    expect(await reply.json()).toMatchObject({ code: "not-found", status: 404 });
  }
  expect(handle).not.toHaveBeenCalled();
  expect((await ask({ id: "a" }, "?t=b")).status).toBe(204);
});

test("a path without names in it, for which a production build passes no params, is served", async () => {
  const reply = await serve(handle)(new Request("http://127.0.0.1/api/v1/x"), {
    params: Promise.resolve(undefined),
  });
  expect(reply.status).toBe(204);
});
