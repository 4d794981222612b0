import type { TypeSchema } from "./api-schema";
import { isInScope, pathOf, readPath } from "./arm-path";
import { compareReplies } from "./compare";
import {
  type Interaction,
  isObject,
  type Json,
  type JsonObject,
  memberAt,
  type Recording,
  SETS_WITHOUT_REQUESTS,
  SETS_WITHOUT_WAITS,
  stateOf,
} from "./interaction";
import { KNOWN_REQUESTS } from "./known-requests";
import { mapNames } from "./names";
import { Pace } from "./pace";
import type { RequestBuilder } from "./requests";
import type { Reply, SimulatedAzure } from "./simulated-azure";
import { Stage } from "./stage";
import { dayOf, isSettled } from "./timeline";
import { TunnelOrder } from "./tunnel-order";

/** The four classes that are measured. */
export const CLASSES = ["writes", "reads", "polls", "refusals"] as const;
export type InteractionClass = (typeof CLASSES)[number];

/** What came of one comparable interaction, or of all polls of one operation. */
export interface Verdict {
  set: string;
  recording: string;
  class: InteractionClass;
  /** Position of the (first) interaction in its recording. */
  index: number;
  /** Verb and type, e.g. GET microsoft.network/virtualnetworks. */
  what: string;
  differences: string[];
}

/** What a replay works with. */
export interface ReplayTools {
  azure: SimulatedAzure;
  schemas: ReadonlyMap<string, TypeSchema>;
  requests: RequestBuilder;
  /** Told about set-ups that failed, and about replies when looking closer. */
  note?: (line: string) => void;
}

/** Sends one recording's requests in order to an empty world of its day and compares every reply in scope. */
export async function replay(tools: ReplayTools, recording: Recording): Promise<Verdict[]> {
  const run = new Replay(tools, recording);
  return run.play();
}

class Replay {
  readonly #tools: ReplayTools;
  readonly #recording: Recording;
  readonly #interactions: readonly Interaction[];
  readonly #stage: Stage;
  readonly #verdicts = new Map<string, Verdict>();
  /** Recorded poll URL to ours, and the unit its polls are counted in. */
  readonly #polls = new Map<string, { target: string; unit: string }>();
  readonly #tunnels: TunnelOrder;
  readonly #pace: Pace;

  constructor(tools: ReplayTools, recording: Recording) {
    this.#tools = tools;
    this.#recording = recording;
    this.#interactions = mapNames(recording.interactions);
    this.#stage = new Stage(tools.azure, tools.requests, this.#interactions);
    this.#tunnels = new TunnelOrder(tools.azure);
    this.#pace = new Pace(tools.azure, this.#interactions, this.#tunnels);
  }

  async play(): Promise<Verdict[]> {
    const { azure, note } = this.#tools;
    await azure.push("reset", { asOf: dayOf(this.#interactions) });
    await this.#stage.setGroups();
    await azure.push("clock", { showsWaits: true });
    for (const [index, interaction] of this.#interactions.entries()) await this.#step(index, interaction);
    for (const failure of this.#stage.failures)
      note?.(`${this.#recording.name}: could not set up ${failure}`);
    return [...this.#verdicts.values()];
  }

  async #step(index: number, recorded: Interaction): Promise<void> {
    await this.#pace.passTo(index);
    const path = readPath(recorded.url);
    if (!isInScope(path)) return;
    const request = this.#requestOf(index, recorded);
    if (path.kind !== "operation") await this.#stage.setFor(recorded, request);
    const target = path.kind === "operation" ? this.#polls.get(path.key)?.target : targetUrl(recorded);
    if (target === undefined) return;
    const send = () => this.#tools.azure.send(recorded.method, target, request ?? undefined);
    const ours = await this.#pace.send(recorded, send);
    this.#stage.note(recorded);
    await this.#follow(index, recorded, ours);
    if (ours.status < 300) this.#tunnels.follow(recorded, target);
    await this.#judge(index, recorded, ours);
    await this.#tunnels.glance();
  }

  #requestOf(index: number, { method, reqBody, resBody, url }: Interaction): Json {
    const isKept = !SETS_WITHOUT_REQUESTS.includes(this.#recording.set);
    if (isKept || method === "GET" || method === "DELETE") return reqBody;
    const known = KNOWN_REQUESTS[this.#recording.name];
    if (known && method === "PUT" && !stateOf(resBody)) return known(pathOf(url));
    if (!isObject(resBody)) return reqBody;
    return this.#tools.requests.rebuild(
      readPath(url).type,
      completed(resBody, this.#nextReading(index, url)),
    );
  }

  /** The next reply that shows what a write wrote: early replies leave out what later ones show. */
  #nextReading(index: number, url: string): Json | undefined {
    const next = this.#interactions
      .slice(index + 1)
      .find((later) => readPath(later.url).key === readPath(url).key);
    return next?.method === "GET" && next.status === 200 ? next.resBody : undefined;
  }

  /** After something was started: its polls are known, and it ends when the recording shows its end. */
  async #follow(index: number, recorded: Interaction, ours: Reply): Promise<void> {
    if (recorded.method === "GET" || ours.status >= 300) return;
    const unit = `polls ${index}`;
    for (const name of ["azure-asyncoperation", "location"]) {
      const [theirs, own] = [recorded.resHeaders[name], ours.headers[name]];
      if (theirs && own)
        this.#polls.set(pathOf(theirs).toLowerCase(), { target: own.replace(/^https?:\/\/[^/]+/, ""), unit });
    }
    await this.#pace.hold(index);
  }

  async #judge(index: number, recorded: Interaction, ours: Reply): Promise<void> {
    const { set, name } = this.#recording;
    const path = readPath(recorded.url);
    const kind = classOf(recorded);
    const isWritten = recorded.method !== "GET" && recorded.method !== "HEAD";
    if (kind === "writes" && SETS_WITHOUT_REQUESTS.includes(set)) return;
    if (kind === "refusals" && isWritten && !isKnownRequest(set, name, recorded)) return;
    const differences = compareReplies(recorded, ours, {
      schema: this.#tools.schemas.get(path.type),
      hasWaits: !SETS_WITHOUT_WAITS.includes(set),
      known: this.#stage.known,
    });
    const found = await this.#tunnels.withoutTiming(recorded, ours, differences);
    const unit = this.#unitOf(index, recorded);
    const what = `${recorded.method} ${path.type}${path.action ? `/${path.action}` : ""}${path.kind === "list" ? " (list)" : ""}`;
    const verdict = this.#verdicts.get(unit) ?? {
      set,
      recording: name,
      class: kind,
      index,
      what,
      differences: [],
    };
    verdict.differences.push(...found.filter((difference) => !verdict.differences.includes(difference)));
    this.#verdicts.set(unit, verdict);
    if (found.length > 0)
      this.#tools.note?.(
        `${set}/${name} ${index} ${what}: ${found.join("; ")} ${JSON.stringify(ours.body).slice(0, 300)}`,
      );
  }

  /** Polls of one operation count once, and so do the reads of a client that waits for a resource by reading it. */
  #unitOf(index: number, recorded: Interaction): string {
    const path = readPath(recorded.url);
    if (path.kind === "operation") return this.#polls.get(path.key)?.unit ?? `polls ${index}`;
    let first = index;
    while (isSameWait(this.#interactions[first - 1], recorded)) first -= 1;
    return `${index === first ? index : first}`;
  }
}

function completed(shown: JsonObject, later: Json | undefined): JsonObject {
  const [own, further] = [memberAt(shown, "properties"), memberAt(later, "properties")];
  return isObject(own) && isObject(further) ? { ...shown, properties: { ...further, ...own } } : shown;
}

/** The class of an interaction. */
function classOf({ method, url, status }: Interaction): InteractionClass {
  if (readPath(url).kind === "operation") return "polls";
  if (status >= 400) return "refusals";
  return method === "GET" || method === "HEAD" ? "reads" : "writes";
}

/** A refused request is comparable when it is known: recorded, or without a body by nature, or named by its error. */
function isKnownRequest(set: string, name: string, { method }: Interaction): boolean {
  return method === "DELETE" || !SETS_WITHOUT_REQUESTS.includes(set) || KNOWN_REQUESTS[name] !== undefined;
}

function isSameWait(before: Interaction | undefined, now: Interaction): boolean {
  if (before?.method !== "GET" || now.method !== "GET" || pathOf(before.url) !== pathOf(now.url))
    return false;
  return !isSettled(now) && stateOf(before.resBody) === stateOf(now.resBody);
}

function targetUrl({ url }: Interaction): string {
  return url.replace(/^https?:\/\/[^/]+/, "");
}
