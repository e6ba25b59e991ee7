"""Looking a warehouse over: what is wrong with it, said plainly, each with the command that puts it right."""
