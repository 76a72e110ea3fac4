"""What an attacker, a full disk, a proxy or a crowd does to the product, replayed against real processes.

Through HTTP and the command only, so that no later move of code inside the product changes these tests.
"""
