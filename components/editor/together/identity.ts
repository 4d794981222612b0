import { createId } from "@/lib/shared";
import type { Identity } from "./together-session";

const PERSON = "meshwright.person";
const NAME = "meshwright.name";

/** Who this browser's person is and how they call themselves; a storage that is full or forbidden forgets it. */
export function readIdentity(storage: Storage): Identity {
  const person = read(storage, PERSON) ?? createId();
  keep(storage, PERSON, person);
  return {
    person,
    name: read(storage, NAME) ?? "",
    keepName: (name) => keep(storage, NAME, name),
  };
}

function read(storage: Storage, key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

function keep(storage: Storage, key: string, value: string): void {
  try {
    storage.setItem(key, value);
  } catch {
    // Known until the page is left.
  }
}
