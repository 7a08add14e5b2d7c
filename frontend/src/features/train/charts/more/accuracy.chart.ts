import { defineChart } from "./define";

export const chart = defineChart({
  title: "D's accuracy",
  lines: [{ path: "d/accuracy", label: "Accuracy", role: "D" }],
  range: [0, 1],
  reference: { y: 0.5, text: "0.5 · D is only guessing" },
});
