// A page that breaks takes no other with it: what went wrong is said in its place.
import { Component, type ComponentChildren } from "preact";
import { Page } from "./page.tsx";
import { Trouble } from "./answer.tsx";

type Props = { url: string; children: ComponentChildren };

export class Boundary extends Component<Props, { error?: unknown; url: string }> {
  override state: { error?: unknown; url: string } = { url: this.props.url };

  static override getDerivedStateFromProps(props: Props, state: { url: string }) {
    return props.url === state.url ? null : { error: undefined, url: props.url };
  }

  override componentDidCatch(error: unknown) {
    this.setState({ error });
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <Page title="This page cannot be shown">
        <Trouble fault={error} />
      </Page>
    );
  }
}
