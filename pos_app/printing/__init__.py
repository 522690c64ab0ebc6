"""What is put on paper, without the machinery that draws it."""
