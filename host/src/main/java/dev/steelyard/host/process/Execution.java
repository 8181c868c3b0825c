package dev.steelyard.host.process;

/**
 * What the operating system says of a process that has ended. Times are in nanoseconds.
 *
 * @param wallNanos from just before the program is executed to its end
 * @param userNanos CPU time in the program, with the children it waited for
 * @param systemNanos CPU time in the kernel on its behalf, likewise
 * @param maxRss the largest resident set of any one process of it, in bytes
 * @param counts what else the kernel counts of it, with the children it waited for
 */
public record Execution(
    long wallNanos,
    long userNanos,
    long systemNanos,
    long maxRss,
    KernelCounts counts,
    Ending ending) {}
