import { Popover } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import { count, UNKNOWN } from "@/lib/format";
import { Button } from "@/ui/button";

import type { Evidence } from "./evidence";
import { RULES, type Kind } from "./rules";
import { THRESHOLDS } from "./thresholds";
import classes from "./verdict.module.css";

interface Props {
  kind: Kind;
  evidence: Evidence;
}

/** Every rule with its numbers now and where it begins. */
export function Why({ kind, evidence }: Props) {
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <Popover
      opened={opened}
      onDismiss={close}
      position="bottom-end"
      width={460}
      trapFocus
      returnFocus
      classNames={{ dropdown: `scroll-y on-s1 lifted outlined ${classes.why}` }}
    >
      <Popover.Target>
        <Button look="ghost" aria-expanded={opened} onClick={toggle}>
          Why?
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Why?" tabIndex={-1} data-autofocus>
        <Rules kind={kind} evidence={evidence} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Rules({ kind, evidence }: Props) {
  return (
    <>
      <p className={"pad-under-8 note"}>
        At step {count(evidence.step)}. The first rule that holds for {THRESHOLDS.hold.steps} steps
        is the verdict; these are starting values, not laws.
      </p>
      <table className={`w-full collapse text-12 line-16 ${classes.rules}`}>
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {RULES.map((rule) => (
            <tr key={rule.kind} data-holds={rule.kind === kind || undefined}>
              <th scope="row">
                <strong>{rule.title}</strong> {rule.kind === kind && <em>holds</em>}
                <span className="block quiet">{rule.limit}</span>
              </th>
              <td>{rule.now(evidence) ?? UNKNOWN}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
