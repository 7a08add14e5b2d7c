import { expect, it } from "vitest";

import { diskText } from "./verdict";

it("says what a session may take of the disk", () => {
  const plan = { disk_mib: 128, checkpoint_mib: 15.9, disk_free_mib: 49_000 };
  expect(diskText(plan)).toBe("Up to about 0.1 GiB on disk, 16 MiB a checkpoint; 48 GiB are free.");
  expect(diskText({ ...plan, disk_mib: 5_000, disk_free_mib: 2_000 })).toBe(
    "Up to about 4.9 GiB on disk, 16 MiB a checkpoint; only 2.0 GiB are free.",
  );
});
