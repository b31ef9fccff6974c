"""What is true: records, operations, findings, audiences, rules; no I/O, no clock."""
