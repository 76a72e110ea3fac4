"""What can be checked inside one file: figures that stand twice, numbers that should add up."""
