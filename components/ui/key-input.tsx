import { Input, type InputProps } from "./input";

/** Azure takes no longer pre-shared key. */
const LONGEST = 128;

/** A field for a pre-shared key: not shown, and offered to no password manager. */
export function KeyInput(props: Omit<InputProps, "type" | "mono">) {
  return <Input type="password" mono autoComplete="off" data-1p-ignore maxLength={LONGEST} {...props} />;
}
