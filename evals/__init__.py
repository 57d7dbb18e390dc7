"""How good Didim is: golden cases, metrics, a runner, a gate, reports."""
