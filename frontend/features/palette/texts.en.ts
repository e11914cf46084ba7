import { plurals } from "@/lib/i18n/plurals"

const tasks = plurals("en")({ one: "# task", other: "# tasks" })

export const texts = {
  keys: {
    groups: [
      ["Anywhere", [["q", "Add a task"], ["/", "Search"], ["Ctrl K", "Commands: every place and action"], ["c", "Open or close the assistant"], ["Ctrl Z", "Undo"], ["?", "This overview"]]],
      ["Go to", [["g t", "Today"], ["g u", "Upcoming"], ["g i", "Inbox"], ["g d", "Completed"], ["g h", "History"], ["g s", "Settings"]]],
      ["In a list", [
        ["j k", "Next and previous task"], ["x", "Select"], ["Shift j", "Extend the selection"], ["Ctrl A", "Select all"],
        ["Esc", "Clear the selection; close the editor"],
      ]],
      ["With a task, or the selection", [
        ["Space", "Complete"], ["e", "Edit"], ["s", "Schedule"], ["m", "Move to a list"], ["p", "Priority"], ["t", "Tags"], ["a", "Assign"], ["#", "Delete"],
      ]],
    ] as [string, [string, string][]][],
  },

  palette: {
    title: "Commands",
    close: "Close",
    placeholder: "Where to, or what to do?",
    nothing: "No match. Try fewer letters.",
    places: "Go to",
    doing: "Actions",
    found: "Tasks",
    settings: "Settings",
    assistant: "Open or close the assistant",
    tasks,
    titles: {
      when: (about: string) => `When: ${about}`,
      list: (about: string) => `Move to a list: ${about}`,
      priority: (about: string) => `Priority: ${about}`,
      tag: (about: string) => `Tags: ${about}`,
      person: (about: string) => `Assign: ${about}`,
    },
    listPlaceholder: "Which list?",
    lists: "Lists",
    priorityPlaceholder: "Which priority?",
    priorities: "Priorities",
    tagPlaceholder: "Which tag?",
    personPlaceholder: "Who?",
    addTag: "Add a tag",
    newTag: (tag: string) => `New tag “${tag}”`,
    removeTag: "Remove a tag",
  },
}
export type Texts = typeof texts
