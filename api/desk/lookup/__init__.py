"""Looking programmes up while somebody is on the phone: search, sheets to read aloud, comparison, exports."""
