"""Workers on other machines: a Dask cluster as an executor, and what its workers agree on."""
