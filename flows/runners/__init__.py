"""Who reads the batches of a run: this machine's processes or a Dask cluster, behind `runner.Runner`."""
