import re

from pos_app.domain.passwords import generated_password


def test_a_made_password_is_easy_to_read_out_and_never_the_same() -> None:
    made = {generated_password() for _ in range(1000)}
    assert len(made) == 1000
    assert all(re.fullmatch(r"[2-9a-hj-kmnp-z]{4}(-[2-9a-hj-kmnp-z]{4}){2}", one) for one in made)
