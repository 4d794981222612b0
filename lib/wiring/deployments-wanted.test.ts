import { expect, test } from "vitest";
import { readDeploymentsWanted } from "./deployments-wanted";

const read = (query: string) => readDeploymentsWanted(new URLSearchParams(query));

test("a page is a hundred unless another size is asked for", () => {
  expect(read("")).toEqual({ limit: 100, isLatestOnly: false });
  expect(read("latest=1")).toEqual({ isLatestOnly: true });
  expect(read("topology=t1&before=41&limit=500&latest=1")).toEqual({
    limit: 500,
    isLatestOnly: true,
    topologyId: "t1",
    before: 41,
  });
});

test.each(["before=0", "before=x", "before=9999999999", "limit=501", "limit=-1", "limit="])(
  "%s is refused",
  (query) => {
    expect(() => read(query)).toThrow(expect.objectContaining({ code: "page-invalid", status: 400 }));
  },
);
