import { defineChart } from "./define";

export const chart = defineChart({
  title: "Learning rates",
  lines: [
    { path: "lr/g", label: "Generator", role: "G" },
    { path: "lr/d", label: "Discriminator", role: "D" },
  ],
});
