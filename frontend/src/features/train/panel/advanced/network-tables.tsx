import type { Layer, Resolved } from "@/api/types";
import { count, weights } from "@/lib/format";
import { RoleGlyph } from "@/ui/role-glyph";

import classes from "./advanced.module.css";

/** Both networks as they would be built, layer by layer. */
export function NetworkTables({ resolved }: { resolved: Resolved }) {
  return (
    <section aria-labelledby="networks-title">
      <h3 id="networks-title">Networks</h3>
      <NetworkTable
        role="G"
        name="Generator"
        parameters={resolved.parameters_g}
        layers={resolved.layers_g}
      />
      <NetworkTable
        role="D"
        name="Discriminator"
        parameters={resolved.parameters_d}
        layers={resolved.layers_d}
      />
    </section>
  );
}

interface Props {
  role: "G" | "D";
  name: string;
  parameters: number;
  layers: readonly Layer[];
}

function NetworkTable({ role, name, parameters, layers }: Props) {
  return (
    <div className={classes.network}>
      <h4 className="row gap-6 text-13 medium">
        <RoleGlyph role={role} />
        {name}
        <span className="quiet regular">{weights(parameters)} parameters</span>
      </h4>
      {/* A region that scrolls has to be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1, scrollable */}
      <div className="scroll-x" tabIndex={0} role="region" aria-label={`Layers of ${name}`}>
        <table className={`w-full collapse text-11 line-16 ${classes.table}`}>
          <thead>
            <tr>
              <th scope="col">Layer</th>
              <th scope="col">Kind</th>
              <th scope="col">Output</th>
              <th scope="col">Parameters</th>
            </tr>
          </thead>
          <tbody>
            {layers.map((layer) => (
              <tr key={layer.name}>
                <td>{layer.name}</td>
                <td>{layer.kind}</td>
                <td>{layer.shape.join("×")}</td>
                <td>{layer.parameters === 0 ? "none" : count(layer.parameters)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
