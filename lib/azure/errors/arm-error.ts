/** An error as Azure Resource Manager words it, with the codes of the errors inside it. */
export interface ArmError {
  code: string | null;
  message: string;
  /** Inner errors, outermost first; the telling code is often here. */
  inner: { code: string | null; message: string }[];
}

/** More inner errors say nothing new and would swell a message. */
const MAX_INNER = 10;

/**
 * The error in a reply's body, or null when it holds none. Reads `{"error":{code,message,details}}`, the same
 * with capitalised keys (deletion of a resource group), and the bare `{code,message}` of older providers.
 */
export function readArmError(body: unknown): ArmError | null {
  const own = readOne(field(body, "error")) ?? readOne(body);
  if (!own) return null;
  return { ...own, inner: readInner(field(body, "error") ?? body).slice(0, MAX_INNER) };
}

function readInner(error: unknown): ArmError["inner"] {
  const details = field(error, "details");
  const inner = field(error, "innererror") ?? field(error, "innerError");
  return [...(Array.isArray(details) ? details : []), inner].flatMap((item) => {
    const one = readOne(item);
    return one ? [one, ...readInner(item)] : [];
  });
}

function readOne(value: unknown): { code: string | null; message: string } | null {
  const code = field(value, "code");
  const message = field(value, "message");
  if (typeof code !== "string" && typeof message !== "string") return null;
  return {
    // Azure was recorded to answer " InternalError", with the space.
    code: typeof code === "string" && code.trim() !== "" ? code.trim() : null,
    message: typeof message === "string" ? message.trim() : "",
  };
}

/** A member by name, ignoring case. */
function field(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  const entry = Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return entry?.[1];
}
