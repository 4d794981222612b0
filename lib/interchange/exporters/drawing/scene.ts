import { formatMessage } from "@/lib/messages";
import type { Finding, Severity } from "@/lib/planner";
import type { Locale } from "@/lib/shared";
import {
  type Area,
  areasOf,
  type Grouping,
  type Link,
  type Note,
  placeName,
  type Site,
  type Topology,
  type Vnet,
} from "@/lib/topology";
import { toPlainLine } from "../plain-text";
import type { Tone } from "./look";

/** What Azure says about something, in words and with the tone that goes with them. */
export interface ShownState {
  tone: Tone;
  text: string;
}

/** What stands in Azure at an end of a link: nothing, something half written, its resource, or what failed. */
export type Cap = "none" | "writing" | "there" | "failed";

export interface ShownLink extends ShownState {
  /** Absent where not Azure is told of, but e.g. what reaches what. */
  ends?: { from: Cap; to: Cap } | undefined;
}

/** Of vnets and sites, and of links, by their ids; what is not there is drawn without a state. */
export interface ShownStates {
  places: Readonly<Record<string, ShownState>>;
  links: Readonly<Record<string, ShownLink>>;
}

export interface DrawingInput {
  topology: Topology;
  /** Ids of vnets, sites, links and notes; of a link its ends are drawn too. Absent or empty: all of it. */
  selection?: readonly string[] | undefined;
  /** Draws frames around the vnets that belong together. */
  grouping?: Grouping | undefined;
  /** What badges count. */
  findings?: readonly Finding[] | undefined;
  states?: ShownStates | undefined;
  /** The day that the picture names, "2026-11-23". */
  date?: string | undefined;
  /** English unless told. */
  locale?: Locale | undefined;
}

/** Fills a message of the catalogue; `key` is whole. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** What is drawn, and what is said of it. */
export interface Scene {
  vnets: readonly Vnet[];
  sites: readonly Site[];
  links: readonly Link[];
  notes: readonly Note[];
  isPart: boolean;
  /** Of every vnet, site and note of the whole design; sane numbers whatever the file holds. */
  areas: ReadonlyMap<string, Area>;
  badges: ReadonlyMap<string, { severity: Severity; count: number }>;
  states: ShownStates | null;
  nameOf: (place: string) => string;
  say: Say;
}

/** Something drawn and the room that it takes. */
export interface Part {
  svg: string;
  area: Area;
}

const FAR_AWAY = 1_000_000;

export function toScene({
  topology,
  selection = [],
  findings = [],
  states,
  locale = "en",
}: DrawingInput): Scene {
  const drawn = selection.length === 0 ? topology : selectFrom(topology, new Set(selection));
  return {
    ...drawn,
    isPart: drawn !== topology,
    areas: new Map([...areasOf(topology)].map(([id, area]) => [id, withinReach(area)])),
    badges: countFindings(findings),
    states: states ?? null,
    nameOf: (place) => toPlainLine(placeName(topology, place)) || place,
    say: (key, values) => formatMessage(key, values, locale),
  };
}

/** The selected objects, the links between selected places, and the ends of selected links. */
function selectFrom(topology: Topology, wanted: ReadonlySet<string>) {
  const ends = topology.links.filter(({ id }) => wanted.has(id)).flatMap(({ from, to }) => [from, to]);
  const places = new Set([...wanted, ...ends]);
  const isIn = ({ id }: { id: string }) => places.has(id);
  return {
    vnets: topology.vnets.filter(isIn),
    sites: topology.sites.filter(isIn),
    links: topology.links.filter(
      ({ id, from, to }) => wanted.has(id) || (wanted.has(from) && wanted.has(to)),
    ),
    notes: topology.notes.filter(isIn),
  };
}

/** A file may hold any number; nobody draws with one beyond a million. */
function withinReach({ x, y, width, height }: Area): Area {
  const within = (value: number) => Math.max(-FAR_AWAY, Math.min(FAR_AWAY, value));
  return { x: within(x), y: within(y), width, height };
}

const RANK = { error: 2, warning: 1, info: 0 } as const;

/** The worst severity of each object's findings, and how many of it there are. */
function countFindings(findings: readonly Finding[]): Scene["badges"] {
  const badges = new Map<string, { severity: Severity; count: number }>();
  for (const { severity, targets } of findings)
    for (const id of new Set(targets.map((target) => target.id))) {
      const known = badges.get(id);
      if (!known || RANK[severity] > RANK[known.severity]) badges.set(id, { severity, count: 1 });
      else if (known.severity === severity) badges.set(id, { severity, count: known.count + 1 });
    }
  return badges;
}
