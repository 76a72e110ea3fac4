"""Long runs: what the ledger promises under kills, faults and crowds. The suite runs a seeded tenth."""
