"""Cases: from nomination through checks, recommendation and decision to remedy and expiry.

What a case goes through, who may take a step, how long it may take and how long an outcome holds stand in the policy's file, not
here. Nothing in this package decides against anybody: it refuses steps that may not be taken and shows what was done.
"""
