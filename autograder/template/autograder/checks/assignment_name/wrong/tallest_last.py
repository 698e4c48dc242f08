"""tallest: the last

Hint: The last person of the table need not be the tallest, and is not here. Take the greatest height.
"""

tallest = people["height"].iloc[2]
