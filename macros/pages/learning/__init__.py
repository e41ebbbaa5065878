"""Learning on the page: questions, progress, checklists, what somebody has learned and what is missing.

Without script each fragment reads and prints whole. With script it remembers, on the device alone: see
`docs/decisions/0016-learning-stays-on-the-device.md` and `docs/assets/learn/`.
"""
