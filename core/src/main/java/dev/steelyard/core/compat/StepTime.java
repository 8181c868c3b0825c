package dev.steelyard.core.compat;

/**
 * How long a step took that went well.
 *
 * @param acting the version that did it
 * @param writer the version that created the data
 * @param step {@code create}, {@code check_read}, {@code answers} or {@code check_write}
 * @param seconds inside of the step alone
 * @param bytes on disk after a create; 0 after another step
 */
public record StepTime(
    String caseName, String acting, String writer, String step, double seconds, long bytes) {}
