/** Stands in the document itself, before everything else: notes keys outside of fields, and the form that was sent. */
export const EARLY_SCRIPT = `{
  const early = (window.early = { keys: [], form: null })
  const onKey = (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT|BUTTON|A)$/.test(event.target.tagName)
    if (!typing && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) early.keys.push(event)
  }
  const onSubmit = (event) => {
    event.preventDefault()
    early.form = event.target
    early.form.setAttribute("aria-busy", "true")
  }
  document.addEventListener("keydown", onKey)
  document.addEventListener("submit", onSubmit)
  early.stop = () => {
    document.removeEventListener("keydown", onKey)
    document.removeEventListener("submit", onSubmit)
  }
}`
