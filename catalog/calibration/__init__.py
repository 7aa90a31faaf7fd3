"""Thresholds that are measured: pairs whose truth is known, and what each hasher says of them."""
