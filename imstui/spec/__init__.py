"""The image service's contract as data: parameters, attributes, presets, error codes.

Everything that knows a parameter or an attribute by name asks these tables: flags,
sidebar, validation, SQL, detail pane, columns and documentation derive from them.
"""

from imstui.spec.attribute import Attribute, AttributeGroup, Shape
from imstui.spec.attributes import ATTRIBUTES, attribute
from imstui.spec.parameter import Control, Parameter, ParameterGroup, Requirement
from imstui.spec.parameters import PARAMETERS, parameter
from imstui.spec.presets import PRESETS, Preset

__all__ = [
    "ATTRIBUTES",
    "PARAMETERS",
    "PRESETS",
    "Attribute",
    "AttributeGroup",
    "Control",
    "Parameter",
    "ParameterGroup",
    "Preset",
    "Requirement",
    "Shape",
    "attribute",
    "parameter",
]
