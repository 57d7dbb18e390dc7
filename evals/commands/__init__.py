"""The commands of `didim eval`, one file a purpose."""
