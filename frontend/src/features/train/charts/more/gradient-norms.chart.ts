import { defineChart } from "./define";

export const chart = defineChart({
  title: "Gradient norms",
  lines: [
    { path: "grad_norm/g", label: "Generator", role: "G" },
    { path: "grad_norm/d", label: "Discriminator", role: "D" },
  ],
});
