import { isPortFree } from "@/lib/host";

/** Below the range from which systems hand out ports to whoever asks for any: nobody is given one of these meanwhile. */
const FIRST = 20_000;
const PORTS = 10_000;

/** A port of this machine that is free now and that nobody gets by chance before a program of the test listens on it. */
export async function findTestPort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * PORTS);
    if (await isPortFree(port, "127.0.0.1")) return port;
  }
}
