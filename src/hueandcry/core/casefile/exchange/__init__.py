"""Case files that leave a desk and come to another: the forms that others read."""
