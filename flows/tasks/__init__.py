"""What Prefect runs, retries and records: each task takes paths and ids and returns paths and counts."""
