import { createStore, type StoreApi } from "zustand";
import { ApiProblem } from "@/components/data/api-problem";
import type { StreamTogether } from "@/components/data/use-event-stream";
import {
  DRAFT_EVENT,
  draftMessageSchema,
  MOST_SELECTED,
  type Presence,
  peopleMessageSchema,
} from "@/lib/api";
import { invariant } from "@/lib/shared";
import { isEqual, type Position } from "@/lib/topology";
import { isFrameId } from "../groups/frame-id";
import type { EditorStore } from "../state/editor-store";
import { type Person, toPeople } from "./people";
import { createPresenceTeller } from "./tell-presence";

export interface TogetherState {
  me: Person;
  /** Everybody else, in the order they came. */
  others: readonly Person[];
  /** Where the others' pointers are on the canvas, by session; nowhere once the connection is lost. */
  cursors: ReadonlyMap<string, Position>;
  /** When the others were last heard of, in ms since 1970, while the connection is lost; null while it stands. */
  lostAt: number | null;
}

export interface TogetherSession {
  store: StoreApi<TogetherState>;
  /** Goes into the page's event stream. */
  stream: StreamTogether;
  rename: (name: string) => void;
  /** Null: the pointer is elsewhere. */
  point: (at: Position | null) => void;
  close: () => void;
}

export interface TogetherInput {
  session: string;
  identity: Identity;
  editor: EditorStore;
  tell: (presence: Presence) => Promise<void>;
  onVersion: (version: number) => void;
  /** The stream stands again. */
  onOpen: () => void;
}

/** Who sits at this browser. */
export interface Identity {
  person: string;
  name: string;
  keepName: (name: string) => void;
}

/** A stream that is lost for longer than this shows nobody any more: who knows whether they are still here. */
const FORGET_AFTER_MS = 5_000;

/** Who else is at the open topology, and what they are told of this window. */
export function openTogetherSession(input: TogetherInput): TogetherSession {
  const { session, identity, editor } = input;
  const since = Date.now();
  const present = new Map<string, Presence>();
  const own = (changes: Partial<Presence>): Presence => ({
    ...{ session, person: identity.person, turn: 0, name: identity.name, selection: [], cursor: null, since },
    ...changes,
  });
  let mine = own({});
  const connection = createConnection(() => show());
  const store = createStore<TogetherState>(() => toState(mine, present, null));
  const show = () => {
    const { me, others, cursors, lostAt } = toState(mine, present, connection.lostAt());
    const before = store.getState();
    // Pointers move often: what shows people alone is not to be drawn anew for that.
    store.setState({
      me: isEqual(before.me, me) ? before.me : me,
      others: isEqual(before.others, others) ? before.others : others,
      ...{ cursors, lostAt },
    });
  };
  const teller = createPresenceTeller(mine, {
    send: async (told, turn) => {
      try {
        await input.tell(own({ ...told, turn }));
        connection.set("telling", true);
      } catch (error) {
        // A server that refuses is there.
        connection.set("telling", error instanceof ApiProblem && error.isRefusal);
        throw error;
      }
    },
    hasAudience: () => present.size > 0,
  });
  let forgetting: ReturnType<typeof setTimeout> | undefined;
  const change = (changes: Partial<Pick<Presence, "name" | "selection">>) => {
    mine = { ...mine, ...changes };
    teller.change(changes);
    show();
  };
  const unsubscribe = editor.subscribe(({ selection, save }, before) => {
    if (save !== before.save) connection.set("saving", save.state !== "offline" || save.isFailing);
    if (selection === before.selection) return;
    // Others may see other frames, or none.
    change({ selection: selection.filter((id) => !isFrameId(id)).slice(0, MOST_SELECTED) });
  });
  const takePeople = (data: unknown) => {
    const { people, gone, all } = peopleMessageSchema.parse(data);
    if (all) present.clear();
    for (const one of gone) present.delete(one);
    for (const person of people) present.set(person.session, person);
    show();
  };
  return {
    store,
    stream: {
      session,
      onOpen: () => {
        clearTimeout(forgetting);
        forgetting = undefined;
        connection.set("stream", true);
        teller.repeat();
        input.onOpen();
      },
      onLost: () => {
        connection.set("stream", false);
        forgetting ??= setTimeout(() => {
          present.clear();
          show();
        }, FORGET_AFTER_MS);
      },
      onMessage: (name, data) => {
        if (name === DRAFT_EVENT) input.onVersion(draftMessageSchema.parse(data).version);
        else takePeople(data);
      },
    },
    rename: (name) => {
      identity.keepName(name);
      change({ name });
    },
    point: (cursor) => teller.change({ cursor }),
    close: () => {
      clearTimeout(forgetting);
      unsubscribe();
      teller.dispose();
    },
  };
}

/** Whether the server can be reached, by what is tried: a network that is gone may leave the stream open and silent. */
function createConnection(onChange: () => void) {
  const lost = new Set<string>();
  let since: number | null = null;
  return {
    lostAt: () => since,
    set: (by: "stream" | "telling" | "saving", isThere: boolean) => {
      if (isThere) lost.delete(by);
      else lost.add(by);
      if (lost.size > 0 === (since !== null)) return;
      since = lost.size > 0 ? Date.now() : null;
      onChange();
    },
  };
}

function toState(
  mine: Presence,
  present: ReadonlyMap<string, Presence>,
  lostAt: number | null,
): TogetherState {
  const people = toPeople([mine, ...present.values()]);
  const me = people.find(({ session }) => session === mine.session);
  invariant(me !== undefined, "whoever opens a window is among its people");
  const cursors = [...present.values()].flatMap(({ session, cursor }) =>
    cursor === null || lostAt !== null ? [] : [[session, cursor] as const],
  );
  return {
    me,
    others: people.filter((person) => person !== me),
    cursors: new Map(cursors),
    lostAt,
  };
}
