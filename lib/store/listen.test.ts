import { getEventListeners } from "node:events";
import { createServer, type Socket } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { listen } from "./listen";

/** A port that takes connections and does with each what the test says. */
async function openPort(onSocket: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return {
    url: `postgresql://u:p@127.0.0.1:${port}/db`,
    sockets,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describe("listening for events", () => {
  afterEach(() => vi.restoreAllMocks());

  test("leaves nothing behind on its signal when it connects again and again", async () => {
    const signals = new Set<AbortSignal>();
    const add = AbortSignal.prototype.addEventListener;
    vi.spyOn(AbortSignal.prototype, "addEventListener").mockImplementation(function (
      this: AbortSignal,
      ...args: Parameters<typeof add>
    ) {
      signals.add(this);
      return add.apply(this, args);
    });
    const port = await openPort((socket) => socket.destroy());
    const listener = listen(port.url, () => {});
    await expect.poll(() => port.sockets.length, { timeout: 8_000 }).toBe(4);
    const most = Math.max(...[...signals].map((signal) => getEventListeners(signal, "abort").length));
    expect(most).toBeLessThanOrEqual(2);
    await listener.close();
    port.close();
  }, 15_000);

  test("closes at once though the database takes the connection and never answers", async () => {
    const port = await openPort(() => {});
    const listener = listen(port.url, () => {});
    await expect.poll(() => port.sockets.length).toBe(1);
    await listener.close();
    port.close();
  }, 4_000);
});
