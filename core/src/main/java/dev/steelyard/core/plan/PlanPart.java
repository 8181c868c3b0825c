package dev.steelyard.core.plan;

/**
 * One partition of a table that a plan reads.
 *
 * @param name what the partition itself is called
 * @param access how it is read, by the words of {@link PlanScan#access}
 * @param isRead whether it was read, or may be: not one that the execution left out
 * @param rows how many rows it gave; -1 where nobody counted
 * @param rowsRead how many were looked at; -1 where nobody counted
 */
public record PlanPart(String name, String access, boolean isRead, double rows, long rowsRead) {}
