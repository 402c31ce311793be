"""A real Keystone for the tests that ask for one."""
