import { useNewClass } from "@/api/workspace-queries";
import { Button } from "@/ui/button";

/** An empty workspace for a next group, and how to begin in it; this one stays as it is. */
export function NewClass() {
  const { mutate, isPending, data, error } = useNewClass();
  return (
    <div className="grow min-w-0 pad-top-8 pad-under-8">
      <div className="row between gap-12">
        <span className="min-w-0">
          New class
          <span className="block tiny-note">An empty workspace beside this one</span>
        </span>
        <Button size="small" busy={isPending} onClick={() => mutate()}>
          Make it
        </Button>
      </div>
      {error && (
        <p className="refusal push-6" role="alert">
          {error.message}
        </p>
      )}
      {data && (
        <div className="note push-6 break" role="status">
          <p>{data.folder} is empty and ready. Stop Ganscope with Ctrl+C, then start it there:</p>
          <Command text={data.start} />
          <p>Nothing here is moved or deleted. The way back:</p>
          <Command text={data.back} />
        </div>
      )}
    </div>
  );
}

function Command({ text }: { text: string }) {
  return <code className="block mono text-12 on-s2 round-4 pad-4-8 break">{text}</code>;
}
