// The reading room: its frame and its pages.
import { render } from "preact";
import { ErrorBoundary, LocationProvider, Route, Router, lazy } from "preact-iso";
import { Frame } from "./parts/frame.tsx";
import { Missing } from "./pages/missing.tsx";
import { Overview } from "./pages/overview.tsx";
import "./style.css";

const Graph = lazy(() => import("./pages/graph.tsx"));
const Editor = lazy(() => import("./pages/editor.tsx"));

function Room() {
  return (
    <LocationProvider>
      <Frame>
        <ErrorBoundary>
          <Router>
            <Route path="/" component={Overview} />
            <Route path="/graph" component={Graph} />
            <Route path="/editor" component={Editor} />
            <Route default component={Missing} />
          </Router>
        </ErrorBoundary>
      </Frame>
    </LocationProvider>
  );
}

render(<Room />, document.getElementById("room")!);
