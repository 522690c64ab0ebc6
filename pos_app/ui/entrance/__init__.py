"""What is shown before anybody is signed in: starting, first launch, sign-in."""
