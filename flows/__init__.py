"""Orchestration only: what runs, in what order, with which retries. Paths and ids in, paths and ids out."""
