"""Clouds as people have them configured: in files, and in environment variables.

Everything that is read from, the variables and the folders, is handed in.
"""
