// The reading room: its frame and its pages.
import { render } from "preact";
import { ErrorBoundary, LocationProvider, Route, Router, lazy, useLocation } from "preact-iso";
import { Boundary } from "./parts/boundary.tsx";
import { Frame } from "./parts/frame.tsx";
import { Missing } from "./pages/missing.tsx";
import { Overview } from "./pages/overview.tsx";
import "./style.css";

const Graph = lazy(() => import("./pages/graph.tsx"));
const Questions = lazy(() => import("./pages/questions.tsx"));
const Question = lazy(() => import("./pages/question.tsx"));
const Editor = lazy(() => import("./pages/editor.tsx"));

/** Links that lead to a page; files and the API are left to the browser. */
const PAGES = /^(?!\/(api|static|sparql|update)\b)/;

function Pages() {
  const { url } = useLocation();
  return (
    <Boundary url={url}>
      <ErrorBoundary>
        <Router>
          <Route path="/" component={Overview} />
          <Route path="/graph" component={Graph} />
          <Route path="/questions" component={Questions} />
          <Route path="/questions/:name" component={Question} />
          <Route path="/editor" component={Editor} />
          <Route default component={Missing} />
        </Router>
      </ErrorBoundary>
    </Boundary>
  );
}

render(
  <LocationProvider scope={PAGES}>
    <Frame>
      <Pages />
    </Frame>
  </LocationProvider>,
  document.getElementById("room")!,
);
