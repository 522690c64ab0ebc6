from pos_app.ui.status_bar.place_item import PlaceItem


def test_operator_counter_and_shop_are_named(qtbot):
    item = PlaceItem()
    qtbot.addWidget(item)
    item.resize(600, 32)
    item.show_place("Marina Alves", "C01", "Loja Centro")
    assert item.text() == "Marina Alves · C01 · Loja Centro"


def test_too_long_a_text_is_cut_and_the_tool_tip_has_all_of_it(qtbot):
    item = PlaceItem()
    qtbot.addWidget(item)
    item.show_place("Marina Alves", "C01", "Loja Centro")
    item.resize(90, 32)
    item.show()
    assert item.text().endswith("…")
    assert item.toolTip() == "Marina Alves · C01 · Loja Centro"
