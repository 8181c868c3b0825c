package dev.steelyard.core.plan;

/**
 * One partition of a table that a plan reads.
 *
 * @param name what the partition itself is called
 * @param access how it is read, by the words of {@link PlanScan#access}
 * @param isRead whether it was read, or may be: not one that the execution left out
 */
public record PlanPart(String name, String access, boolean isRead) {}
