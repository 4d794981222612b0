import { ApiProblem } from "@/components/data/api-problem";
import type { TopologyReply } from "@/lib/api";
import type { Autosave } from "./autosave";
import type { EditorStore } from "./editor-store";

export interface DraftFollowerInput {
  store: EditorStore;
  autosave: Pick<Autosave, "receive" | "idle">;
  read: () => Promise<TopologyReply>;
  retryMs?: number;
}

export interface DraftFollower {
  /** The server holds that version now; it is fetched unless it is known already. */
  noteVersion: (version: number) => void;
  dispose: () => void;
}

const RETRY_MS = 1_000;

/** Takes in what other windows save. One question at a time, and none about an own save that is being answered. */
export function createDraftFollower({
  store,
  autosave,
  read,
  retryMs = RETRY_MS,
}: DraftFollowerInput): DraftFollower {
  let wanted = 0;
  let isFollowing = false;
  let isDisposed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isBehind = () => !isDisposed && wanted > store.getState().base.version;
  const follow = async () => {
    if (isFollowing) return;
    isFollowing = true;
    clearTimeout(timer);
    let asked = wanted;
    try {
      for (;;) {
        await autosave.idle();
        if (!isBehind()) break;
        asked = wanted;
        const reply = await read();
        // A version that is not there any more is not waited for; one that was told meanwhile is.
        if (wanted === asked) wanted = Math.min(wanted, reply.version);
        store.setState({ isGone: false });
        autosave.receive(reply);
      }
    } catch (error) {
      // A topology that was deleted is not there to be followed, until somebody brings it back, even during this question.
      const isOver = error instanceof ApiProblem && error.isRefusal;
      const isGone = isOver && error.code === "not-found";
      if (isGone && wanted === asked) {
        wanted = store.getState().base.version;
        store.setState({ isGone: true });
      } else if (!isDisposed && (isGone || !isOver))
        timer = setTimeout(() => void follow(), isGone ? 0 : retryMs);
    } finally {
      isFollowing = false;
    }
  };
  return {
    noteVersion: (version) => {
      wanted = Math.max(wanted, version);
      if (isBehind()) void follow();
    },
    dispose: () => {
      isDisposed = true;
      clearTimeout(timer);
    },
  };
}
