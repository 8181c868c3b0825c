package dev.steelyard.core.profile.heap;

/**
 * A step of a path from a root of the collector to an object.
 *
 * @param by what holds: {@code static com.acme.Cache.ENTRIES}, {@code HashMap.table}, {@code
 *     [123]}, {@code a local variable of com.acme.Main.run in thread main}
 * @param className of what is held
 */
public record HoldingStep(String by, String className) {}
