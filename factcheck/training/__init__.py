"""Train the stance model, and make what is shipped of it."""
