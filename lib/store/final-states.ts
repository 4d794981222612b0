import { FINAL_STATES } from "@/lib/deployment";
import { Prisma } from "./generated/client";

/** For a client's `where`: the states of a deployment that has not ended. */
export const UNFINISHED: { notIn: string[] } = { notIn: [...FINAL_STATES] };

/** SQL: the states of a deployment that has ended, as the list behind IN. */
export const finalStates = Prisma.sql`(${Prisma.join([...FINAL_STATES])})`;
