"""The hidden checks of the course's assignments, and their banks of right and wrong solutions."""
