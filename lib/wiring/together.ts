import { z } from "zod";
import {
  DRAFT_EVENT,
  PEOPLE_EVENT,
  type PeopleMessage,
  type Presence,
  presenceRequestSchema,
  toNamedFrame,
} from "@/lib/api";
import { sleepReal } from "@/lib/shared";
import { listenTogether, readDraftVersions, type Store, tellPresence, tellTogether } from "@/lib/store";

/** How often a process says again who is there through its streams. */
const BEAT_MS = 4_000;
/** Nobody says any more that they are there: their process died, or the database is away. */
const SILENT_MS = 12_000;
/** A stream that is opened again within this time was only interrupted. */
const LEAVE_AFTER_MS = 2_500;
/** Between two tellings of what people do: a pointer moves more often than a screen is drawn. */
const PACE_MS = 40;

/** Who is at which topology, through any web process, and which version their drafts have. Kept in memory alone. */
export interface Together {
  /** Tells all processes of a person. AppError `not-found` for a topology that is not there. */
  tell(topologyId: string, presence: Presence): Promise<void>;
  /** A window's stream stands, until its seat is left. */
  join(topologyId: string, session: string): Seat;
  close(): Promise<void>;
}

/** What one stream has not told yet. */
export interface Seat {
  /** The messages that bring its reader up to date, or null when there are none. */
  take(): string | null;
  /** Resolves when there may be some. */
  change(): Promise<void>;
  leave(): void;
}

const toldSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("here"), topologyId: z.string(), person: presenceRequestSchema }),
  z.object({ kind: z.literal("left"), topologyId: z.string(), session: z.string() }),
  z.object({ kind: z.literal("draft"), topologyId: z.string(), version: z.number() }),
]);
type Told = z.output<typeof toldSchema>;

interface Known {
  person: Presence;
  heardAt: number;
}

interface Room {
  people: Map<string, Known>;
  seats: Set<OpenSeat>;
  version: number | null;
  pacing: NodeJS.Timeout | null;
}

interface OpenSeat {
  session: string;
  wake(): void;
}

export interface TogetherOptions {
  store: Store;
  databaseUrl: string;
  /** Hears of what the database did not take; the next beat makes up for it. */
  onError: (error: unknown) => void;
}

/** Listens on a connection of its own. */
export function openTogether({ store, databaseUrl, onError }: TogetherOptions): Together {
  const rooms = new Map<string, Room>();
  const closing = new AbortController();
  const tellAll = async (told: readonly Told[]) => {
    try {
      await tellTogether(
        store,
        told.map((each) => JSON.stringify(each)),
      );
    } catch (error) {
      onError(error);
    }
  };
  const readVersions = async (ids: readonly string[]) => {
    try {
      for (const [id, version] of await readDraftVersions(store, ids))
        takeVersion(roomOf(rooms, id), version);
    } catch (error) {
      onError(error);
    }
  };
  const listener = listenTogether(databaseUrl, (payload) => {
    if (payload === null) void readVersions([...rooms.keys()]);
    else takeTold(rooms, payload);
  });
  const beating = keepBeating(closing.signal, async () => {
    forgetSilent(rooms);
    await tellAll(heldHere(rooms));
  });
  return {
    tell: (topologyId, person) =>
      tellPresence(store, topologyId, JSON.stringify({ kind: "here", topologyId, person } satisfies Told)),
    join(topologyId, session) {
      const room = roomOf(rooms, topologyId);
      void readVersions([topologyId]);
      return takeSeat(room, session, () => {
        const leftAt = Date.now();
        void sleepReal(LEAVE_AFTER_MS, closing.signal).then(() => {
          const known = room.people.get(session);
          const isBack = [...room.seats].some((seat) => seat.session === session);
          if (isBack || closing.signal.aborted || known === undefined || known.heardAt > leftAt) return;
          return tellAll([{ kind: "left", topologyId, session }]);
        });
      });
    },
    async close() {
      closing.abort();
      for (const room of rooms.values()) if (room.pacing !== null) clearTimeout(room.pacing);
      await listener.close();
      await beating;
    },
  };
}

function roomOf(rooms: Map<string, Room>, topologyId: string): Room {
  const room = rooms.get(topologyId) ?? { people: new Map(), seats: new Set(), version: null, pacing: null };
  rooms.set(topologyId, room);
  return room;
}

/** What was told by this process or another one; what is not ours to read is left aside. */
function takeTold(rooms: Map<string, Room>, payload: string): void {
  const parsed = toldSchema.safeParse(parseJson(payload));
  if (!parsed.success) return;
  const told = parsed.data;
  if (told.kind === "draft") {
    const room = rooms.get(told.topologyId);
    if (room) takeVersion(room, told.version);
    return;
  }
  const room = roomOf(rooms, told.topologyId);
  if (told.kind === "left") {
    if (room.people.delete(told.session)) wakeSoon(room);
    return;
  }
  const known = room.people.get(told.person.session);
  const isNewer = known === undefined || told.person.turn > known.person.turn;
  room.people.set(told.person.session, {
    person: isNewer ? told.person : known.person,
    heardAt: Date.now(),
  });
  if (isNewer) wakeSoon(room);
}

function takeVersion(room: Room, version: number): void {
  if (room.version !== null && room.version >= version) return;
  room.version = version;
  for (const seat of room.seats) seat.wake();
}

function wakeSoon(room: Room): void {
  room.pacing ??= setTimeout(() => {
    room.pacing = null;
    for (const seat of room.seats) seat.wake();
  }, PACE_MS);
}

function takeSeat(room: Room, session: string, onLeave: () => void): Seat {
  let wake = () => {};
  let changed = new Promise<void>((resolve) => {
    wake = resolve;
  });
  let toldVersion: number | null = null;
  /** What was told of each person, themselves left out; null before the first message. */
  let told: Map<string, Presence> | null = null;
  const seat: OpenSeat = { session, wake: () => wake() };
  room.seats.add(seat);
  return {
    take() {
      changed = new Promise((resolve) => {
        wake = resolve;
      });
      const frames: string[] = [];
      if (room.version !== null && room.version !== toldVersion) {
        toldVersion = room.version;
        frames.push(toNamedFrame(DRAFT_EVENT, { version: toldVersion }));
      }
      const others = othersIn(room, session);
      const before = told ?? new Map();
      const people = [...others.values()].filter((person) => before.get(person.session) !== person);
      const gone = [...before.keys()].filter((one) => !others.has(one));
      if (told === null || people.length > 0 || gone.length > 0)
        frames.push(toNamedFrame(PEOPLE_EVENT, { people, gone, all: told === null } satisfies PeopleMessage));
      told = others;
      return frames.length === 0 ? null : frames.join("");
    },
    change: () => changed,
    leave: () => {
      if (room.seats.delete(seat)) onLeave();
    },
  };
}

function othersIn({ people }: Room, session: string): Map<string, Presence> {
  const others = [...people].filter(([one]) => one !== session);
  return new Map(others.map(([one, { person }]) => [one, person]));
}

/** Those whose stream ends in this process. */
function heldHere(rooms: ReadonlyMap<string, Room>): Told[] {
  return [...rooms].flatMap(([topologyId, { people, seats }]) =>
    [...new Set([...seats].map(({ session }) => session))].flatMap((session): Told[] => {
      const known = people.get(session);
      return known === undefined ? [] : [{ kind: "here", topologyId, person: known.person }];
    }),
  );
}

function forgetSilent(rooms: Map<string, Room>): void {
  const before = Date.now() - SILENT_MS;
  for (const [topologyId, room] of rooms) {
    for (const [session, { heardAt }] of room.people) {
      if (heardAt >= before) continue;
      room.people.delete(session);
      wakeSoon(room);
    }
    if (room.people.size === 0 && room.seats.size === 0) rooms.delete(topologyId);
  }
}

async function keepBeating(closing: AbortSignal, beat: () => Promise<void>): Promise<void> {
  while (!closing.aborted) {
    await sleepReal(BEAT_MS, closing);
    if (!closing.aborted) await beat();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
