// A component that is drawn anew only when it is given something else.
import { Component, h, type FunctionComponent, type ComponentType } from "preact";

export function memo<P extends object>(drawn: FunctionComponent<P>): ComponentType<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: P) {
      const keys = new Set([...Object.keys(next), ...Object.keys(this.props)]) as Set<keyof P>;
      return [...keys].some((key) => next[key] !== (this.props as P)[key]);
    }
    override render() {
      return h(drawn, this.props as P);
    }
  };
}
