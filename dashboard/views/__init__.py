"""The pages: one thin file each; ``_parts`` holds what they share."""
