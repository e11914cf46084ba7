export const texts = {
  first: {
    title: "First steps",
    list: ["Create your first list", "“Home”, “Work”, “Holiday”."] as [string, string],
    bring: ["Bring your tasks", "From Todoist, TickTick or a file."] as [string, string],
    assistant: ["Try the assistant", "“Plan my week with me.”"] as [string, string],
  },

  plan: {
    title: "Plan my day",
    close: "Close", loading: "Loading tasks",
    nothing: ["Nothing to plan", "No task is overdue, due today, or waiting without a date."] as [string, string],
    progress: (at: number, of: number) => `${at} of ${of}`,
    overdue: "Overdue",
    today: "Due today",
    suggestion: "Maybe today?",
    doToday: "Do it today",
    keep: "Keep for today",
    tomorrow: "Tomorrow",
    pick: "Another day",
    done: "Already done",
    leave: "Leave as it is",
    back: "Back", finishEarly: "Finish here",
    finished: "That is everything.",
    summary: (count: number) => (count === 0 ? "Nothing left for today" : count === 1 ? "1 task for today" : `${count} tasks for today`),
    start: "Start the day",
    applied: (count: number) => `Your day is planned: ${count === 1 ? "1 task" : `${count} tasks`} changed.`,
  },

  weeks: {
    previous: "Previous week",
    next: "Next week",
    add: (day: string) => `Add a task on ${day}`,
    moved: (title: string, day: string) => `Moved “${title}” to ${day}.`,
  },
}
export type Texts = typeof texts
