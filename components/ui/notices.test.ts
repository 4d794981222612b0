import { expect, test, vi } from "vitest";
import { forgetActions, keepNotice, markRead, takeBack } from "./notices";

test("a way back is taken once, whether from the toast or from the list", () => {
  const onPress = vi.fn();
  const take = keepNotice({ text: "VNet2 deleted", isError: false, action: { label: "Undo", onPress } });
  take();
  take();
  expect(onPress).toHaveBeenCalledTimes(1);
});

test("once its page is left a notice has no way back", () => {
  const onPress = vi.fn();
  const take = keepNotice({ text: "VNet3 deleted", isError: false, action: { label: "Undo", onPress } });
  forgetActions();
  take();
  takeBack(0);
  markRead();
  expect(onPress).not.toHaveBeenCalled();
});
