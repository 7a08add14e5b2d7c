import { count, score } from "@/lib/format";
import { DataTable } from "@/ui/data-table";

import type { Picture } from "./logic/frame";
import { longest } from "./logic/paint";
import { spreadOf } from "./logic/words";

/** The drawing in numbers, for who cannot see it or wants to know. */
export function Numbers({ picture }: { picture: Picture }) {
  const { head, real, fake, arrows } = picture;
  const { divergence } = head;
  const spreads = [spreadOf("Real points", real), spreadOf("G's points", fake)];
  const facts: [string, string][] = [
    ["Step", count(head.step)],
    ["Loss of G", score(head.loss_g)],
    ["Loss of D", score(head.loss_d)],
    ["D's output for real points", score(head.d_real)],
    ["D's output for G's points", score(head.d_fake)],
    ["Steepest slope of G's loss, the longest arrow", score(longest(arrows))],
    ["Kullback-Leibler divergence, bits", score(divergence.kl)],
    ["Jensen-Shannon divergence, bits", score(divergence.js)],
    ...spreads.flatMap(({ name, x, y, apart }): [string, string][] => [
      [`${name}: middle`, `${score(x)}, ${score(y)}`],
      [`${name}: distance from it`, score(apart)],
    ]),
  ];
  return (
    <details>
      <summary className="note">The drawing in numbers</summary>
      <DataTable label="The drawing in numbers" look="words">
        <tbody>
          {facts.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </details>
  );
}
