"""Measurements that are made by hand, each by one command."""
