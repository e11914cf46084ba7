/** Stands in the document itself, before everything else: notes keys outside of fields, and the form that was sent.
 *
 * On the window, before React: it swallows keys while it takes the document over. What is noted here nobody else sees. */
export const EARLY_SCRIPT = `{
  const early = (window.early = { keys: [], form: null })
  const onKey = (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT|BUTTON|A)$/.test(event.target.tagName)
    if (typing || event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey) return
    early.keys.push(event)
    event.stopImmediatePropagation()
  }
  const onSubmit = (event) => {
    if (event.defaultPrevented) return // the page has taken it already
    event.preventDefault()
    early.form = event.target
    early.form.setAttribute("aria-busy", "true")
  }
  window.addEventListener("keydown", onKey, true)
  window.addEventListener("submit", onSubmit)
  early.stop = () => {
    window.removeEventListener("keydown", onKey, true)
    window.removeEventListener("submit", onSubmit)
  }
}`
