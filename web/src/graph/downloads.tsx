// What is seen as a file: for graph viewers and tables by the server, as a picture from the drawing.
import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { useAnswer, type Schemas } from "../api.ts";
import type { Canvas } from "./canvas.ts";
import { hand, png } from "./image.ts";
import type { Picture } from "./picture.ts";
import { fileAddress, type Seen } from "./state.ts";

type Props = { state: Seen; picture: Picture; canvas: RefObject<Canvas | null> };

export function Downloads({ state, picture, canvas }: Props) {
  const [failed, setFailed] = useState(false);
  const { data: formats } = useAnswer<Schemas["FormatList"]>("/api/exports");
  const { data: about } = useAnswer<Schemas["About"]>("/api/about");
  const draw = async () => {
    const layers = canvas.current?.canvases() ?? [];
    const image = await png(layers, picture, about?.title ?? "claimgraph", document.body);
    setFailed(image === null);
    if (image) hand(image, "graph.png");
  };
  return (
    <details class="downloads">
      <summary>Download</summary>
      <p class="quiet">
        The picture as it stands, or all claims that the filters leave, as a file for another program. Each edge carries
        claimant, attitude, outlet and date.
      </p>
      <ul class="ways plain">
        <li>
          <button type="button" class="plain-button" onClick={() => void draw()}>
            PNG
          </button>
        </li>
        {(formats?.items ?? []).map(({ name, summary }) => (
          <li key={name}>
            <a class="button" href={fileAddress(state, name)} title={summary} download>
              {name}
            </a>
          </li>
        ))}
      </ul>
      {failed && <p role="alert">There is no drawing to save.</p>}
    </details>
  );
}
