import { IconArrowRight } from "@tabler/icons-react";
import type { ReactNode } from "react";

import { RoleGlyph, type Role } from "@/ui/role-glyph";

import classes from "./first-run.module.css";

/** The game in one picture: who plays, what goes in, what comes out. No results are shown here. */
export function Players() {
  return (
    <figure className={`card ${classes.players}`}>
      <Turn role="G" name="Generator" from="random noise" to="a picture">
        It has never seen a digit. It only hears how well its forgeries did, and draws the next ones
        a little better.
      </Turn>
      <Turn role="D" name="Discriminator" from="a picture" to="real or forged?">
        It sees real digits and forged ones in turn, and learns to tell them apart.
      </Turn>
      <figcaption className={`pad-top-16 edge-top note ${classes.scores}`}>
        <p>What you will watch</p>
        <ul>
          <li className="flex gap-10">
            <RoleGlyph role="R" />
            <span>
              <strong>D(real)</strong> how real D thinks real pictures are
            </span>
          </li>
          <li className="flex gap-10">
            <RoleGlyph role="F" />
            <span>
              <strong>D(fake)</strong> how real D thinks the forgeries are
            </span>
          </li>
        </ul>
      </figcaption>
    </figure>
  );
}

interface TurnProps {
  role: Role;
  name: string;
  from: string;
  to: string;
  children: ReactNode;
}

function Turn({ role, name, from, to, children }: TurnProps) {
  const arrow = <IconArrowRight size={16} stroke={1.6} aria-hidden="true" />;
  return (
    <div className={classes.turn}>
      <p className="row wrap gap-8 faint">
        <span className="quiet text-12">{from}</span>
        {arrow}
        <span className={`inline-row gap-8 h-32 round-6 ink strong outlined ${classes.player}`}>
          <RoleGlyph role={role} size={14} />
          {name}
        </span>
        {arrow}
        <span className="quiet text-12">{to}</span>
      </p>
      <p className="pad-top-8 quiet">{children}</p>
    </div>
  );
}
