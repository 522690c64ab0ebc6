"""Every window, page and dialog in each state that looks different: for the pictures, and for the tests that walk them.

A new one is a function in the module it belongs to, registered by `@scene`; a class of the program that no scene shows
fails the tests.
"""

from pos_app.tour.scenes import counter, data, entrance, importing, management, queue, whole
from pos_app.tour.scenes.registry import SCENES, Scene

__all__ = ["SCENES", "Scene", "counter", "data", "entrance", "importing", "management", "queue", "whole"]
