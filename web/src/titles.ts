// What an article without a title is called.
type Titled = { id: string; title: string | null };

export const titleOf = ({ id, title }: Titled): string => title?.trim() || `Article ${id.slice(0, 8)}, without a title`;
