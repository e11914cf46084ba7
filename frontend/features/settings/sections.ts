/** The pages of the settings, each with an address of its own: /settings, /settings/account, … */
export const sections = ["general", "account", "reminders", "data", "access"] as const
export type SectionName = (typeof sections)[number]

export const isSection = (name: string): name is SectionName => (sections as readonly string[]).includes(name)
export const sectionPath = (name: SectionName): string => (name === "general" ? "/settings" : `/settings/${name}`)
