import { Popover } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import type { Diagnosis } from "@/api/types";
import { count, UNKNOWN } from "@/lib/format";
import { Button } from "@/ui/button";

import { Course } from "./course";
import { Healthy } from "./healthy";
import { RemedyButton, type Treating } from "./remedy-button";
import { Treat, Treated } from "./treat";
import classes from "./verdict.module.css";

interface Props extends Treating {
  diagnosis: Diagnosis;
  /** Whether it is of now, of a session that trains. */
  live?: boolean;
}

/** What was found with its evidence, what to do, and everything that was looked at. */
export function Why(props: Props) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const { treating, session_id, step } = props.diagnosis;
  return (
    <Popover
      opened={opened}
      onDismiss={close}
      position="bottom-end"
      width={520}
      trapFocus
      returnFocus
      classNames={{ dropdown: `on-s1 lifted outlined ${classes.why}` }}
    >
      <Popover.Target>
        <Button look="ghost" aria-expanded={opened} onClick={toggle}>
          Why?
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Why?" tabIndex={-1} data-autofocus>
        <Account sentences={props.diagnosis.account} />
        <Findings {...props} />
        {props.live ? <Treat {...props} treating={treating} /> : <Treated treating={treating} />}
        <Course session={session_id} step={step} />
        <Healthy {...props.diagnosis.healthy} />
        <Checks {...props.diagnosis} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Account({ sentences }: { sentences: readonly string[] }) {
  return (
    <section className="column gap-8 pad-under-8" aria-label="This moment in words">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
  );
}

const SURE = { possible: "possibly", likely: "likely", certain: "surely" } as const;

function Findings({ diagnosis, ...treating }: Props) {
  return diagnosis.findings.map((finding) => (
    <section key={finding.kind} className="column gap-8 pad-under-8" aria-label={finding.title}>
      <p>
        <strong>{finding.title}</strong>{" "}
        <span className="quiet">
          {SURE[finding.confidence]}
          {finding.since !== null && `, since step ${count(finding.since)}`}
        </span>
      </p>
      {finding.evidence.map((sentence) => (
        <p key={sentence} className="note">
          {sentence}
        </p>
      ))}
      <div className="flex wrap gap-8">
        {finding.remedies.map((remedy) => (
          <RemedyButton key={remedy.title} remedy={remedy} {...treating}>
            {remedy.title}
          </RemedyButton>
        ))}
      </div>
    </section>
  ));
}

function Checks({ checks, step }: Diagnosis) {
  return (
    <>
      <p className={"pad-under-8 note"}>
        Everything that was looked at, at step {count(step)}. Limits are where trouble usually
        begins, not laws.
      </p>
      <table className={`w-full collapse text-12 line-16 ${classes.rules}`}>
        <thead>
          <tr>
            <th scope="col">Check</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <tr key={check.kind} data-holds={check.holds || undefined}>
              <th scope="row">
                <strong>{check.title}</strong> {check.holds && <em>holds</em>}
                <span className="block quiet">{check.limit}</span>
              </th>
              <td>{check.now ?? UNKNOWN}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
