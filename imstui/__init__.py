"""A terminal explorer for the cloud images of Open Telekom Cloud and Huawei Cloud."""

__version__ = "0.1.0"
