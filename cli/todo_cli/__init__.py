"""The `./todo` command: runs Hackathon Todo on a laptop, tests it, deploys it, operates it."""
