import type { Presence } from "@/lib/api";

/** What a window tells of its person. */
export type Told = Pick<Presence, "name" | "selection" | "cursor">;

export interface PresenceTellerInput {
  /** Rejects when it did not arrive; what is told next makes up for it. */
  send: (told: Told, turn: number) => Promise<void>;
  /** Whether anybody would see the pointer. */
  hasAudience: () => boolean;
  everyMs?: number;
  retryMs?: number;
}

export interface PresenceTeller {
  change: (told: Partial<Told>) => void;
  /** Tells everything once more, e.g. since the stream is new. */
  repeat: () => void;
  dispose: () => void;
}

/** A pointer that moves is told about ten times a second. */
const EVERY_MS = 90;
const RETRY_MS = 2_000;

/** Tells the newest state of a window: one telling at a time, no more often than every `everyMs`. */
export function createPresenceTeller(
  start: Told,
  { send, hasAudience, everyMs = EVERY_MS, retryMs = RETRY_MS }: PresenceTellerInput,
): PresenceTeller {
  let told = start;
  let turn = 0;
  let isSending = false;
  let isDue = false;
  let isDisposed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const sendSoon = (afterMs: number) => {
    if (timer !== undefined || isSending || isDisposed) return;
    timer = setTimeout(() => {
      timer = undefined;
      void sendNow();
    }, afterMs);
  };
  const sendNow = async () => {
    isDue = false;
    isSending = true;
    turn += 1;
    let waitMs = everyMs;
    try {
      await send(told, turn);
    } catch {
      isDue = true;
      waitMs = retryMs;
    } finally {
      isSending = false;
    }
    if (isDue) sendSoon(waitMs);
  };
  const tell = (afterMs: number) => {
    isDue = true;
    sendSoon(afterMs);
  };
  return {
    change: (changes) => {
      told = { ...told, ...changes };
      const isPointerOnly = Object.keys(changes).every((key) => key === "cursor");
      if (!isPointerOnly || hasAudience()) tell(isPointerOnly ? everyMs : 0);
    },
    repeat: () => tell(0),
    dispose: () => {
      isDisposed = true;
      clearTimeout(timer);
    },
  };
}
