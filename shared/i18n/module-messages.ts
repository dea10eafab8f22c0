// The shape of a module's texts: key -> [zh-CN, en-US]. A pair, so that a text without its translation does not compile.

export type ModuleMessages = Readonly<Record<string, readonly [chinese: string, english: string]>>;

export const locales = ['zh-CN', 'en-US'] as const;
export type Locale = (typeof locales)[number];
