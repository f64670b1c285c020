"""What the tests stand on: databases cloned from a migrated template, a real server process, a real browser."""
