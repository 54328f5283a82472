"""What varies by language and by organ, as data with closed keys: a typing error in a file is an error at load."""
