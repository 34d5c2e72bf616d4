"""The offline set: from the built site to the files in dist/ that a clinic can carry, verify and print."""
