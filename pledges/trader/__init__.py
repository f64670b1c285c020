"""What a trader finds beside the log form: reviews, asks, pauses, sharing hours, reminders."""
