"""The product as people meet it: pages of a laptop installation, driven in headless Chromium."""
