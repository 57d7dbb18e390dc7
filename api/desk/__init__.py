"""The support desk: where staff look things up, answer hand-overs and see how the bot does. Accounts only."""
