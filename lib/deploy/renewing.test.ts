import { expect, test } from "vitest";
import { whileRenewing } from "./renewing";

test("a lease is renewed for as long as the work takes, also after a renewal that failed, and no longer", async () => {
  let renewals = 0;
  const errors: unknown[] = [];
  let finish = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const renew = async () => {
    renewals += 1;
    if (renewals === 1) throw new Error("the database is away");
    if (renewals === 3) finish();
  };
  const options = { everyMs: 1, onError: (error: unknown) => errors.push(error) };
  expect(await whileRenewing(renew, () => done.then(() => "looked"), options)).toBe("looked");
  expect(errors).toHaveLength(1);
  const after = renewals;
  await new Promise((resolve) => setImmediate(resolve));
  expect(renewals).toBe(after);
  await expect(
    whileRenewing(
      renew,
      async () => {
        throw new Error("of the work");
      },
      options,
    ),
  ).rejects.toThrow("of the work");
});
