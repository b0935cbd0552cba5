// The reading room: its frame and its pages.
import { render } from "preact";
import { ErrorBoundary, LocationProvider, Route, Router, lazy, useLocation } from "preact-iso";
import { Boundary } from "./parts/boundary.tsx";
import { Frame } from "./parts/frame.tsx";
import { Article } from "./pages/article.tsx";
import { Articles } from "./pages/articles.tsx";
import { Claim } from "./pages/claim.tsx";
import { Claims } from "./pages/claims.tsx";
import { Contradictions } from "./pages/contradictions.tsx";
import { Entities } from "./pages/entities.tsx";
import { Entity } from "./pages/entity.tsx";
import { Missing } from "./pages/missing.tsx";
import { Overview } from "./pages/overview.tsx";
import { Search } from "./pages/search.tsx";
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
          <Route path="/articles" component={Articles} />
          <Route path="/articles/:id" component={Article} />
          <Route path="/claims" component={Claims} />
          <Route path="/claims/:article/:span" component={Claim} />
          <Route path="/entities" component={Entities} />
          <Route path="/entity" component={Entity} />
          <Route path="/contradictions" component={Contradictions} />
          <Route path="/search" component={Search} />
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
