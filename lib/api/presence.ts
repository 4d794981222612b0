import { z } from "zod";
import { idSchema } from "@/lib/topology";

/** Who is at a topology: what a window tells of its person, and what others are told over the event stream. */

/** Long enough to be nobody else's, short enough for many in a message. */
const sessionIdSchema = z.string().regex(/^[a-z0-9]{8,32}$/);

export const LONGEST_PERSON_NAME = 40;
/** Of a larger selection nobody could see whose it is. */
export const MOST_SELECTED = 40;

/** `turn` grows with each telling of the session: an older one that comes later is left aside. */
export const presenceRequestSchema = z.strictObject({
  session: sessionIdSchema,
  /** The same in all windows of a browser. */
  person: sessionIdSchema,
  turn: z.number().int().min(0),
  /** Chosen by the person; empty until then. */
  name: z.string().trim().max(LONGEST_PERSON_NAME),
  selection: z.array(idSchema).max(MOST_SELECTED),
  /** Where the pointer is on the canvas; null while it is elsewhere. */
  cursor: z.strictObject({ x: z.number(), y: z.number() }).nullable(),
  /** When the window was opened, in ms since 1970: who was first keeps the own colour. */
  since: z.number().int().min(0),
});

/** The message of an event stream that tells who came or did something, and which sessions went. */
export const peopleMessageSchema = z.object({
  people: z.array(presenceRequestSchema),
  gone: z.array(sessionIdSchema),
  /** The first message of a stream: whoever is not in it is not here. */
  all: z.boolean(),
});

/** The message of an event stream that tells the draft's version. */
export const draftMessageSchema = z.object({ version: z.number().int() });

export type Presence = z.output<typeof presenceRequestSchema>;
export type PeopleMessage = z.output<typeof peopleMessageSchema>;

export const PEOPLE_EVENT = "people";
export const DRAFT_EVENT = "draft";

/** A named message of the event stream; it has no id, so the reader's place stays where it was. */
export function toNamedFrame(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** The session whose window opens a stream, or null when it wants to hear of events alone. */
export function readSession(query: URLSearchParams): string | null {
  const parsed = sessionIdSchema.safeParse(query.get("session"));
  return parsed.success ? parsed.data : null;
}

/** A save as its window names it in the query, "k3j9….7"; null without one, or with one of another form. */
export function readSaveName(query: URLSearchParams): { session: string; number: number } | null {
  const [, session, number] = /^([a-z0-9]{8,32})\.(\d{1,9})$/.exec(query.get("save") ?? "") ?? [];
  return session === undefined || number === undefined ? null : { session, number: Number(number) };
}
